/** A reader always knows whether its data is current, and is told when it must resync. */
import { follow } from '@takedown/server/feed/follow.ts'
import { describe, expect, it } from 'vitest'
import { append, chained, numbers, numbersIn, until } from '#support/feed/feed.ts'
import { db, ownFeeds, reading, started, upTo } from '#support/feed/feeds.ts'

ownFeeds()

describe('a reader', () => {
  it('receives heartbeats when nothing happens, and none that claims to be current while the database is away', async () => {
    const feed = await started({ pollMs: 50 })
    const reader = reading(feed)
    await reader.ready
    await until(() => reader.frames.filter(({ __typename }) => __typename === 'FeedHeartbeat').length >= 2)
    expect(chained(reader.frames, null)).toBe(true)
    await feed.tailer.stop()
    await new Promise((resolve) => setTimeout(resolve, 400))
    const before = reader.frames.length
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(reader.frames.length).toBe(before)
    await reader.leave()
  })

  it('must resync when its position is older than the events in memory', async () => {
    const feed = await started({ ringSize: 10 })
    const since = feed.position()
    const { position } = feed.tailer
    await append(db, 11)
    await until(() => feed.tailer.position === position + 11)
    const reader = reading(feed, since)
    await reader.done
    expect(reader.frames).toEqual([{ __typename: 'FeedResyncRequired', reason: 'TOO_OLD' }])
  })

  it('must resync when its position is invalid', async () => {
    const feed = await started()
    for (const since of ['', 'AAAAAAAAAAAAAAAAAAAAAA', feed.position().slice(1).concat('A'), `${feed.position()}A`]) {
      const reader = reading(feed, since)
      await reader.done
      expect(reader.frames).toEqual([{ __typename: 'FeedResyncRequired', reason: 'POSITION_UNKNOWN' }])
    }
  })

  it('finds the events from before a restart in memory', async () => {
    const first = await started()
    const since = first.position()
    const from = first.tailer.position
    await append(db, 4)
    await first.stop()
    const reader = reading(await started(), since)
    await reader.ready
    await reader.leave()
    expect(numbersIn(reader.frames)).toEqual(upTo(from, from + 4))
  })

  it('is dismissed when its right is revoked', async () => {
    const feed = await started()
    const right = new AbortController()
    const stream = follow(feed, numbers(), { revoked: right.signal })
    expect((await stream.next()).value).toMatchObject({ __typename: 'FeedReady' })
    right.abort()
    expect((await stream.next()).value).toEqual({ __typename: 'FeedResyncRequired', reason: 'REVOKED' })
    expect((await stream.next()).done).toBe(true)
  })

  it('leaves at once, even while it waits', async () => {
    const feed = await started({ heartbeatMs: 60_000 })
    const reader = reading(feed)
    await reader.ready
    const before = Date.now()
    await reader.leave()
    // Long before the heartbeat that it waited for.
    expect(Date.now() - before).toBeLessThan(30_000)
  })
})
