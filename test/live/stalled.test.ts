/**
 * Clients that never read cost the server next to nothing, and other clients nothing. FULL=1 is the long run with
 * more of them, which measures memory and delay.
 */
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Instance } from '#cluster/instance.ts'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { FULL } from '#support/faults/extent.ts'
import { observation } from '#support/feed/events.ts'
import { until } from '#support/feed/feed.ts'
import { Follower } from '#support/feed/follower.ts'
import { atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { Delays } from './stalled/delays.ts'
import { neverRead } from './stalled/never-read.ts'

const size = FULL
  ? { stalled: 98, streams: 2, perSecond: 500, quietMs: 30_000, burstMs: 60_000 }
  : { stalled: 18, streams: 2, perSecond: 200, quietMs: 2_000, burstMs: 6_000 }
const READERS = 4
const LETTERS = 30
/** More than the kernel buffers for a socket that is not read. */
const BEYOND_KERNEL = 10e6
const MB = 1e6

describe('clients that never read', () => {
  let desk: Desk
  let instance: Instance
  let letters: Sent[]
  let cookies: string[]
  const readers: Follower[] = []
  const stalled: Follower[] = []
  const streams: { end(): void }[] = []
  const delays = new Delays()
  let received = 0
  /** Frames that a reader received before the others stopped reading. */
  let before = 0

  beforeAll(async () => {
    desk = await openDesk()
    const body = 'Nội dung của công văn. '.repeat(150)
    letters = []
    for (let made = 0; made < LETTERS; made++)
      letters.push(await makeSent(desk, { at: new Date().toISOString(), body }))
    instance = await Instance.on({ env: { DATABASE_URL: desk.url, SECRET, DEMO: '1', LOG_LEVEL: 'error' } })
    await instance.start()
    cookies = await Promise.all(
      ['can-bo-1', 'can-bo-2'].map(async (who) => {
        const officer = await Client.signIn(instance.url, { role: 'OPERATOR', email: `${who}@demo.invalid` })
        return officer.headers.cookie!
      }),
    )
  }, 120_000)

  afterAll(async () => {
    for (const stream of streams) stream.end()
    await Promise.all([...readers, ...stalled].map((follower) => follower.stop()))
    await instance?.kill()
    await desk.close()
  })

  it('neither grow the server nor delay other clients', { timeout: 300_000 }, async () => {
    for (let index = 0; index < READERS; index++) readers.push(follow(index, (bytes) => (received += bytes.length)))
    for (const [index, reader] of readers.entries()) delays.listen(index, reader)
    await until(() => readers.every(({ live }) => live), 30_000)
    const quiet = await burst(size.quietMs, () => true)

    for (let index = 0; index < size.stalled; index++) stalled.push(follow(index))
    await until(() => stalled.every(({ live }) => live), 60_000)
    for (const each of stalled) each.pause()
    for (let index = 0; index < size.streams; index++)
      streams.push(await neverRead(instance.url, { cookie: cookies[index % 2]!, origin: instance.url }))
    received = 0
    before = Math.min(...readers.map(({ frames }) => frames))
    const { pid } = instance
    const stalling = await burst(size.burstMs, () => received / READERS > BEYOND_KERNEL)

    const grown = Math.round((stalling.held - quiet.held) / MB)
    const slower = stalling.p99 / quiet.p99
    if (FULL) console.info({ quiet, stalling, rssGrown: Math.round((stalling.rss - quiet.rss) / MB), grown, slower })
    // Queued for all of them, the unread frames would be hundreds of megabytes.
    expect(grown).toBeLessThanOrEqual(60)
    if (FULL) {
      expect((stalling.rss - quiet.rss) / MB).toBeLessThanOrEqual(60)
      expect(slower).toBeLessThanOrEqual(1.5)
    }
    expect(instance.pid).toBe(pid)
    await expectTruth(readers)
    for (const { resyncs, brokenChains, sockets } of readers)
      expect([resyncs, brokenChains, sockets]).toEqual([[], 0, 1])
  })

  it('see the present state once they read again, without every frame in between', {
    timeout: 120_000,
  }, async () => {
    for (const each of stalled) each.resume()
    await expectTruth(stalled)
    const delivered = Math.max(...readers.map(({ frames }) => frames)) - before
    for (const { frames, brokenChains } of stalled) {
      // Each gets what the kernel had buffered, and one frame in place of all the others; a queue would have delivered
      // every frame.
      expect(frames).toBeLessThan(delivered * 0.9)
      expect(brokenChains).toBe(0)
    }
  })

  function follow(index: number, onBytes?: (bytes: Buffer) => void): Follower {
    const filter = { waitingOn: ['PLATFORM', 'AUTHORITY'] }
    const cookie = cookies[index % 2]!
    return new Follower({ cookie, place: () => instance.url, filter, fields: 'letter', onBytes }).start()
  }

  /**
   * Appends events at the given rate, for so long and until `enough`, with an occasional change whose delay is
   * measured.
   */
  async function burst(milliseconds: number, enough: () => boolean) {
    const TICK = 100
    const start = Date.now()
    delays.clear()
    const memory: NodeJS.MemoryUsage[] = []
    let events = 0
    let round = 0
    for (; Date.now() < start + milliseconds || (!enough() && Date.now() < start + 90_000); round++) {
      await appendEvents((size.perSecond * TICK) / 1000)
      events += (size.perSecond * TICK) / 1000
      if (round % 3 === 0) await probe(letters[round % LETTERS]!.request)
      if (round % 50 === 49) memory.push(await instance.memory())
      await new Promise((resolve) => setTimeout(resolve, start + round * TICK - Date.now()))
    }
    const seconds = (Date.now() - start) / 1000
    await until(() => delays.complete(READERS), 20_000)
    // Its end, when every frame of this load has been received.
    memory.push(await instance.memory())
    return {
      perSecond: Math.round(events / seconds),
      p99: delays.percentile(0.99),
      rss: Math.max(...memory.map(({ rss }) => rss)),
      held: Math.max(...memory.map(({ heapUsed, external }) => heapUsed + external)),
    }
  }

  /** One transaction of events that touch random letters. */
  const appendEvents = (count: number) =>
    runSystemCommand(desk.db, new Date(), 'touch', async (_tx, log) => {
      for (let n = 0; n < count; n++) {
        const { request, contents } = letters[Math.floor(Math.random() * LETTERS)]!
        log(observation(contents[0], { requestId: request, platformId: desk.platforms.facebook }))
      }
      return {}
    })

  async function probe(request: string): Promise<void> {
    const version = await atVersion(desk, request, async (expectedVersion) => {
      const input = { key: newKey(), request, expectedVersion, assignee: null }
      await assignRequest(desk.ask('can-bo-1', new Date()), input)
      return expectedVersion + 1
    })
    delays.acknowledged(`RemovalRequest_${request}`, version)
  }

  async function expectTruth(followers: Follower[]): Promise<void> {
    const requests = await desk.db.removalRequest.findMany({ select: { id: true, version: true } })
    const truth = JSON.stringify(requests.map(({ id, version }) => [`RemovalRequest_${id}`, version]).sort())
    const shown = ({ rows }: Follower) => JSON.stringify(rows.map(({ id, version }) => [id, version]).sort())
    await until(() => followers.every((follower) => follower.live && shown(follower) === truth), 60_000).catch(() => {})
    for (const follower of followers) expect(shown(follower)).toBe(truth)
  }
})
