/** The feed tells every event once, in the order of commits, and says so when it cannot. */
import { randomUUID } from 'node:crypto'
import { createClient } from '@takedown/prisma/client.ts'
import type { Feed } from '@takedown/server/feed/feed.ts'
import { follow } from '@takedown/server/feed/follow.ts'
import type { Frame, Live } from '@takedown/server/feed/live.ts'
import { createPositions } from '@takedown/server/feed/position.ts'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '#support/database.ts'
import { append, chained, numbers, numbersIn, recordingLog, testFeed, until } from '#support/feed.ts'

const url = await freshDatabase()
const db = createClient(url)
afterAll(() => db.$disconnect())

const feeds: Feed[] = []
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.stop()))
})

async function started(...[options, at = url]: [Parameters<typeof testFeed>[1]?, string?]): Promise<Feed> {
  const feed = testFeed(at, options)
  await feed.start()
  feeds.push(feed)
  return feed
}

/** Reads along in the background until it is left. */
function reading(feed: Feed, since: string | null = null, live: Live = numbers()) {
  const frames: Frame[] = []
  const stream = follow(feed, live, { since })
  const done = (async () => {
    for await (const frame of stream) frames.push(frame)
  })()
  const ready = until(() => frames.some(({ __typename }) => /FeedReady|Resync/.test(__typename)))
  const leave = async () => {
    await stream.return()
    await done
  }
  return { frames, done, ready, leave }
}

const upTo = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index + 1)
const backends = `application_name = 'takedown feed' AND datname = current_database()`
const kill = () => db.$queryRawUnsafe(`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE ${backends}`)

describe('the feed', () => {
  it('sees what 16 writers commit at once as one dense order, the order of the log', async () => {
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

  it.each([1, 2])('tells a reader that comes and goes everything, over %d instances', async (count) => {
    const instances = [await started(), await started()].slice(0, count)
    const { tailer } = instances[0]!
    const from = tailer.position
    let since = instances[0]!.position()
    let writing = true
    const writer = (async () => {
      for (let n = 0; n < 150; n++) await append(db, 1 + (n % 5))
      writing = false
    })()
    const told: number[] = []
    for (let turn = 0; writing || new Set(told).size < tailer.position - from; turn++) {
      const reader = reading(instances[turn % count]!, since)
      await reader.ready
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120))
      await reader.leave()
      expect(chained(reader.frames, since)).toBe(true)
      told.push(...numbersIn(reader.frames))
      const last = reader.frames.at(-1)!
      if ('position' in last) since = last.position
    }
    await writer
    // An instance that is a moment behind the other tells again what the reader knew; one alone never does.
    if (count === 1) expect(told).toEqual(upTo(from, tailer.position))
    else expect([...new Set(told)].sort((a, b) => a - b)).toEqual(upTo(from, tailer.position))
  })

  it('tells a reader that stays every event once, in order, chained', async () => {
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

  it('needs no notification', async () => {
    const feed = await started({ listen: false, pollMs: 100 })
    const { position } = feed.tailer
    await append(db)
    await until(() => feed.tailer.position === position + 1, 1_000)
  })

  it('looks more often once it has found what no notification had announced', async () => {
    const feed = await started({ listen: false, pollMs: 4_000 })
    const { position } = feed.tailer
    for (const count of [1, 2, 3]) {
      await append(db)
      // The first may take as long as the poll; each that follows a quarter of that.
      await until(() => feed.tailer.position === position + count, count === 1 ? 10_000 : 3_000)
    }
  })

  it('is woken by a commit long before it would look', async () => {
    const feed = await started({ pollMs: 60_000 })
    const { position } = feed.tailer
    await append(db)
    await until(() => feed.tailer.position === position + 1, 2_000)
  })

  it('makes a few frames of a bulk of 500 events', async () => {
    const feed = await started({ coalesceMs: 500 })
    const reader = reading(feed)
    await reader.ready
    for (let n = 0; n < 10; n++) await append(db, 50)
    await until(() => numbersIn(reader.frames).length >= 500)
    await reader.leave()
    expect(reader.frames.filter(({ __typename }) => __typename === 'NumbersChanged').length).toBeLessThanOrEqual(3)
  })

  it('tells only what touches, and asks nothing of the database for the rest', async () => {
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

  it('asks a field that failed again, and skips nothing', async () => {
    const feed = await started()
    const live = numbers()
    const { change } = live
    let failures = 1
    live.change = async (...told) => {
      if (failures-- > 0) throw new Error('the database is away')
      return change.apply(live, told)
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

describe('a reader', () => {
  it('hears a heartbeat when nothing happens, and none that claims to be current while the database is away', async () => {
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

  it('must read again when its position is older than what is held', async () => {
    const feed = await started({ ringSize: 10 })
    const since = feed.position()
    const { position } = feed.tailer
    await append(db, 11)
    await until(() => feed.tailer.position === position + 11)
    const reader = reading(feed, since)
    await reader.done
    expect(reader.frames).toEqual([{ __typename: 'FeedResyncRequired', reason: 'TOO_OLD' }])
  })

  it('must read again when its position is not one', async () => {
    const feed = await started()
    for (const since of ['', 'AAAAAAAAAAAAAAAAAAAAAA', feed.position().slice(1).concat('A'), `${feed.position()}A`]) {
      const reader = reading(feed, since)
      await reader.done
      expect(reader.frames).toEqual([{ __typename: 'FeedResyncRequired', reason: 'POSITION_UNKNOWN' }])
    }
  })

  it('finds the events from before a restart still in memory', async () => {
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

  it('is let go when an event takes its right away', async () => {
    const feed = await started()
    const stream = follow(feed, numbers(), { revokedBy: ({ type }) => type === 'item.checked' })
    expect((await stream.next()).value).toMatchObject({ __typename: 'FeedReady' })
    await append(db)
    expect((await stream.next()).value).toEqual({ __typename: 'FeedResyncRequired', reason: 'REVOKED' })
    expect((await stream.next()).done).toBe(true)
  })

  it('leaves at once, though it waits', async () => {
    const feed = await started({ heartbeatMs: 60_000 })
    const reader = reading(feed)
    await reader.ready
    const before = Date.now()
    await reader.leave()
    // Long before the heartbeat that it waited for.
    expect(Date.now() - before).toBeLessThan(30_000)
  })
})

describe('a log that was damaged', () => {
  it('is noticed by the missing number, reported, and sends every reader to read again', async () => {
    const damaged = await freshDatabase()
    const own = createClient(damaged)
    const log = recordingLog()
    const feed = await started({ log }, damaged)
    await append(own, 2)
    const reader = reading(feed)
    await reader.ready
    await own.$executeRaw`UPDATE event_head SET seq = seq + 3`
    await append(own)
    await reader.done
    expect(reader.frames.at(-1)).toEqual({ __typename: 'FeedResyncRequired', reason: 'POSITION_UNKNOWN' })
    expect(feed.tailer.gaps).toBe(1)
    expect(log.said).toContain('events are missing from the log')
    const { position } = feed.tailer
    await append(own)
    await until(() => feed.tailer.position === position + 1)
    await own.$disconnect()
  })

  it('or restored from a backup, which changes the epoch, voids every position', async () => {
    const restored = await freshDatabase()
    const own = createClient(restored)
    const feed = await started({ pollMs: 50 }, restored)
    await append(own, 2)
    const since = feed.position()
    const reader = reading(feed)
    await reader.ready
    await own.$executeRaw`UPDATE event_head SET epoch = gen_random_uuid()`
    await reader.done
    expect(reader.frames.at(-1)).toEqual({ __typename: 'FeedResyncRequired', reason: 'EPOCH_CHANGED' })
    const late = reading(feed, since)
    await late.done
    expect(late.frames).toEqual([{ __typename: 'FeedResyncRequired', reason: 'EPOCH_CHANGED' }])
    await own.$disconnect()
  })
})

describe('a position', () => {
  const positions = createPositions('secret', 'epoch')

  it('is read back by whoever has the secret and the epoch', () => {
    for (const seq of [0, 1, 255, 2 ** 32, 2 ** 48 - 1]) {
      expect(positions.decode(positions.encode(seq))).toBe(seq)
      expect(createPositions('secret', 'epoch').decode(positions.encode(seq))).toBe(seq)
    }
  })

  it('tells nothing: equal places look different, and one more is no nearer', () => {
    const tokens = Array.from({ length: 100 }, () => positions.encode(7))
    expect(new Set(tokens).size).toBe(100)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{22}$/)
  })

  it('cannot be made up', () => {
    expect(createPositions('another', 'epoch').decode(positions.encode(7))).toBe('POSITION_UNKNOWN')
    expect(createPositions('secret', 'restored').decode(positions.encode(7))).toBe('EPOCH_CHANGED')
    const random = () => Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url')
    for (let n = 0; n < 1_000; n++) expect(positions.decode(random())).toBe('POSITION_UNKNOWN')
  })
})
