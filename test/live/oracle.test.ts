/**
 * A screen finally shows what the database holds. Many clients follow boards of two servers while people work,
 * connections break, frames are lost and both servers are killed. FULL=1 takes longer.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Instance } from '#cluster/instance.ts'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { FULL } from '#support/faults/extent.ts'
import { until } from '#support/feed/feed.ts'
import { Follower } from '#support/feed/follower.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { CanaryWatch, canary } from './oracle/canaries.ts'
import { fieldsOf, platforms, type Question, question, sameness } from './oracle/crowd.ts'
import { type Board, boardAsFollowed, boardInTruth } from './oracle/truth.ts'
import { sendNew, type Target, type Work, work } from './oracle/writers.ts'

const size = FULL
  ? { subscribers: 500, people: 6, pause: 20, requests: 250, milliseconds: 60_000 }
  : { subscribers: 100, people: 3, pause: 100, requests: 60, milliseconds: 5_000 }
/** One in so many subscribers loses some of the frames sent to it. */
const LOSSY = 12

interface Subscriber extends Question {
  follower: Follower
  watch: CanaryWatch
  lossy: boolean
}

describe('every subscriber of two servers', () => {
  let desk: Desk
  let instances: Instance[]
  let targets: Target[]
  let working: Work
  const subscribers: Subscriber[] = []
  const cookies = new Map<string, string>()

  beforeAll(async () => {
    desk = await openDesk()
    const env = { DATABASE_URL: desk.url, SECRET, DEMO: '1', LOG_LEVEL: 'error', COST_FACTOR: '100' }
    instances = await Promise.all([Instance.on({ env }), Instance.on({ env })])
    await instances[0]!.start()
    // Some items fall due meanwhile, and some become due soon.
    const now = Date.now()
    const ages = [0, 0, 24 * 3_600_000 - size.milliseconds / 2, 20 * 3_600_000 - size.milliseconds / 2]
    targets = []
    for (const [index, platform] of [...platforms, ...platforms, ...platforms].entries())
      targets.push(await sendNew(desk, new Date(now - ages[index % ages.length]!), platform))
    await instances[1]!.start()
  }, 120_000)

  afterAll(async () => {
    await Promise.all(subscribers.map(({ follower }) => follower.stop()))
    await Promise.all(instances.map((instance) => instance.kill()))
    await desk.close()
  })

  it('finally shows what the database holds', { timeout: 300_000 }, async () => {
    for (let index = 0; index < size.subscribers; index++) subscribers.push(await subscribe(index))
    await until(() => subscribers.every(({ follower }) => follower.live || follower.refused.size > 0), 60_000)
    expect(subscribers.flatMap(({ follower }) => [...follower.refused])).toEqual([])

    working = work(desk, targets, { count: size.people, most: size.requests, pause: size.pause })
    const end = Date.now() + size.milliseconds
    const cutting = setInterval(() => subscribers[Math.floor(Math.random() * subscribers.length)]!.follower.cut(), 200)
    for (let round = 0; round < 2 || Date.now() < end; round++) await killAndRestart(instances[round % 2]!)
    clearInterval(cutting)
    await working.finish()

    let wrong = subscribers
    const allTrue = async () => {
      wrong = await untrue(wrong)
      return wrong.length === 0
    }
    await until(allTrue, 60_000).catch(() => {})
    await expectTruth(wrong)
    if (FULL) tell()
  })

  it('received chained frames, and resynced only after a loss', () => {
    const sound = subscribers.filter(({ lossy }) => !lossy)
    expect(sound.flatMap(({ follower }) => [...follower.refused])).toEqual([])
    expect(sound.filter(({ follower }) => follower.brokenChains > 0)).toEqual([])
    expect(sound.flatMap(({ follower }) => follower.resyncs).length).toBeLessThan(sound.length / 10)
    expect(subscribers.filter(({ lossy, follower }) => lossy && follower.brokenChains > 0)).not.toEqual([])
    // Each was disconnected at least once, and half of them reconnected to a server that they had not used before.
    expect(Math.min(...sound.map(({ follower }) => follower.sockets))).toBeGreaterThan(1)
    // On a busy machine the people get less done.
    expect([...working.done.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20)
  })

  it('received no byte of another audience', () => {
    const seenBy = new Map<string, Set<string>>()
    for (const { who, watch } of subscribers) {
      const seen = seenBy.get(who) ?? new Set()
      for (const word of watch.seen) seen.add(word)
      seenBy.set(who, seen)
    }
    for (const platform of platforms) expect([...seenBy.get(platform)!]).toEqual([canary(platform, 'out')])
    // The canaries do travel: the readers who may see them received all of them.
    const all = platforms.flatMap((platform) => [canary(platform, 'out'), canary(platform, 'staff')])
    expect([...seenBy.get('quan-ly')!].sort()).toEqual(all.sort())
  })

  async function subscribe(index: number): Promise<Subscriber> {
    const subscription = question(desk, index)
    const watch = new CanaryWatch()
    const lossy = index % LOSSY === 0
    let round = index
    const follower = new Follower({
      cookie: await cookieOf(subscription),
      // As behind a load balancer: another server each time, whether it runs or not.
      place: () => instances[++round % 2]!.url,
      filter: subscription.input,
      fields: fieldsOf(subscription),
      // A query with all fields that a liaison may read would cost too much.
      first: subscription.liaison ? 180 : 500,
      onBytes: watch.look,
      loses: () => lossy && Math.random() < 0.3,
    }).start()
    return { ...subscription, follower, watch, lossy }
  }

  async function cookieOf({ who, viewer }: Question): Promise<string> {
    const account = { role: viewer.role!, email: `${who}@demo.invalid` }
    const cookie = cookies.get(who) ?? (await Client.signIn(instances[0]!.url, account)).headers.cookie!
    cookies.set(who, cookie)
    return cookie
  }

  /** Keeps it down until every subscriber has reached the other server, and continues when some are back. */
  async function killAndRestart(instance: Instance): Promise<void> {
    await instance.kill()
    const elsewhere = () => subscribers.filter(({ follower }) => follower.live && !instance.url.endsWith(follower.at))
    await until(() => elsewhere().length > size.subscribers * 0.9, 60_000)
    await instance.start()
    const before = subscribers.map(({ follower }) => follower.frames)
    await until(() => subscribers.some(({ follower }, index) => follower.frames > before[index]!), 60_000)
  }

  async function untrue(among: Subscriber[]): Promise<Subscriber[]> {
    const truths = new Map<string, string>()
    for (const subscriber of among)
      if (!truths.has(sameness(subscriber)))
        truths.set(sameness(subscriber), JSON.stringify(await boardInTruth(desk.sql, subscriber)))
    return among.filter(
      (subscriber) =>
        !subscriber.follower.live ||
        JSON.stringify(boardAsFollowed(subscriber.follower)) !== truths.get(sameness(subscriber)),
    )
  }

  /** Describes for a few subscribers what they show and should show. */
  async function expectTruth(wrong: Subscriber[]): Promise<void> {
    const shown: [string, Board][] = []
    const truth: [string, Board][] = []
    for (const subscriber of wrong.slice(0, 3)) {
      const name = `${subscriber.who} ${JSON.stringify(subscriber.filter)}${subscriber.lossy ? ' lossy' : ''}`
      shown.push([name, boardAsFollowed(subscriber.follower)])
      truth.push([name, await boardInTruth(desk.sql, subscriber)])
    }
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(truth))
    expect(wrong).toEqual([])
  }

  function tell(): void {
    const sum = (of: (one: Subscriber) => number) =>
      subscribers.reduce((total, subscriber) => total + of(subscriber), 0)
    console.info({
      questions: new Set(subscribers.map(sameness)).size,
      changes: Object.fromEntries(working.done),
      frames: sum(({ follower }) => follower.frames),
      sockets: sum(({ follower }) => follower.sockets),
      resyncs: sum(({ follower }) => follower.resyncs.length),
      megabytes: Math.round(sum(({ watch }) => watch.bytes) / 1e6),
    })
  }
})
