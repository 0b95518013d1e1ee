/** The feed delivers every event once, in commit order. */
import { randomUUID } from 'node:crypto'
import { createClient } from '@takedown/prisma/client.ts'
import { describe, expect, it } from 'vitest'
import { append, chained, numbers, numbersIn, until } from '#support/feed/feed.ts'
import { db, kill, ownFeeds, reading, started, upTo, url } from '#support/feed/feeds.ts'

ownFeeds()

describe('the feed', () => {
  it('sees simultaneous commits of 16 writers in one dense order, the order of the log', async () => {
    const writers = createClient(url, { max: 16 })
    const feed = await started()
    const from = feed.tailer.position
    const seen: { seq: number; id: string }[] = []
    feed.tailer.onEvents((events) => seen.push(...events))
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let n = 0; n < 15; n++) await append(writers, 1 + Math.floor(Math.random() * 4))
      }),
    )
    await writers.$disconnect()
    const logged = await db.event.findMany({
      where: { seq: { gt: from } },
      orderBy: { seq: 'asc' },
      select: { id: true },
    })
    await until(() => seen.length >= logged.length)
    expect(seen.map(({ seq }) => seq)).toEqual(upTo(from, from + logged.length))
    expect(seen.map(({ id }) => id)).toEqual(logged.map(({ id }) => id))
    expect(feed.tailer.gaps).toBe(0)
  })

  it.each([1, 2])('delivers everything to a reader that comes and goes, over %d instances', async (count) => {
    const instances = [await started(), await started()].slice(0, count)
    const from = instances[0]!.tailer.position
    let since = instances[0]!.position()
    const written = 450
    const writer = (async () => {
      for (let n = 0; n < 150; n++) await append(db, 1 + (n % 5))
    })()
    const received: number[] = []
    for (let round = 0; new Set(received).size < written; round++) {
      const reader = reading(instances[round % count]!, since)
      await reader.ready
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120))
      await reader.leave()
      expect(chained(reader.frames, since)).toBe(true)
      received.push(...numbersIn(reader.frames))
      const last = reader.frames.at(-1)!
      if ('position' in last) since = last.position
    }
    await writer
    // An instance that lags behind the other repeats events that the reader knew; a single instance never does.
    if (count === 1) expect(received).toEqual(upTo(from, from + written))
    else expect([...new Set(received)].sort((a, b) => a - b)).toEqual(upTo(from, from + written))
  })

  it('delivers every event once to a reader that stays, in order and chained', async () => {
    const feed = await started()
    const since = feed.position()
    const from = feed.tailer.position
    await append(db, 3)
    const reader = reading(feed, since)
    await reader.ready
    for (let n = 0; n < 40; n++) await append(db, 2)
    await until(() => numbersIn(reader.frames).length >= 83)
    await reader.leave()
    expect(numbersIn(reader.frames)).toEqual(upTo(from, from + 83))
    expect(chained(reader.frames, since)).toBe(true)
  })

  it('loses nothing when its connection is killed again and again', async () => {
    const feed = await started()
    const from = feed.tailer.position
    const reader = reading(feed)
    await reader.ready
    for (let n = 0; n < 5; n++) {
      await append(db, 2)
      await kill()
      await append(db, 2)
      await until(() => feed.tailer.position === from + 4 * (n + 1))
    }
    await until(() => numbersIn(reader.frames).length >= 20)
    await reader.leave()
    expect(numbersIn(reader.frames)).toEqual(upTo(from, from + 20))
  })

  it('works without notifications', async () => {
    const feed = await started({ listen: false, pollMs: 100 })
    const { position } = feed.tailer
    await append(db)
    await until(() => feed.tailer.position === position + 1, 1_000)
  })

  it('polls more often after an event that no notification announced', async () => {
    const feed = await started({ listen: false, pollMs: 8_000 })
    const { position } = feed.tailer
    for (const count of [1, 2, 3]) {
      await append(db)
      // The first may take as long as the poll; each that follows a quarter of that.
      await until(() => feed.tailer.position === position + count, count === 1 ? 20_000 : 7_000)
    }
  })

  it('wakes on a commit, long before its next poll', async () => {
    const feed = await started({ pollMs: 60_000 })
    const { position } = feed.tailer
    await append(db)
    await until(() => feed.tailer.position === position + 1, 2_000)
  })

  it('combines a bulk of 500 events into a few frames', async () => {
    const feed = await started({ coalesceMs: 500 })
    const reader = reading(feed)
    await reader.ready
    for (let n = 0; n < 10; n++) await append(db, 50)
    await until(() => numbersIn(reader.frames).length >= 500)
    await reader.leave()
    expect(reader.frames.filter(({ __typename }) => __typename === 'NumbersChanged').length).toBeLessThanOrEqual(3)
  })

  it('delivers only events that touch a field, and reads nothing for the others', async () => {
    const feed = await started()
    const [mine, other] = [randomUUID(), randomUUID()]
    const live = numbers(mine)
    const reader = reading(feed, null, live)
    await reader.ready
    await append(db, 5, other)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(live.reads).toBe(0)
    await append(db, 1, mine)
    await until(() => numbersIn(reader.frames).length === 1)
    await reader.leave()
    expect(chained(reader.frames, null)).toBe(true)
  })

  it('retries a failed field, and skips nothing', async () => {
    const feed = await started()
    const live = numbers()
    const { change } = live
    let failures = 1
    live.change = async (...args) => {
      if (failures-- > 0) throw new Error('the database is away')
      return change.apply(live, args)
    }
    const from = feed.tailer.position
    const reader = reading(feed, null, live)
    await reader.ready
    await append(db, 2)
    await until(() => numbersIn(reader.frames).length === 2)
    await reader.leave()
    expect(numbersIn(reader.frames)).toEqual(upTo(from, from + 2))
  })
})
