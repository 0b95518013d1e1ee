/**
 * Whatever happens, what a screen shows in the end is what the database holds. Many follow boards of two servers while
 * people work, connections break, changes are lost on the way and both servers are killed. `ORACLE=full` takes longer.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Instance } from '#cluster/instance.ts'
import { SECRET } from '#support/app.ts'
import { Client } from '#support/client.ts'
import { until } from '#support/feed.ts'
import { Follower } from '#support/follower.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { CanaryWatch, canary } from './oracle/canaries.ts'
import { fieldsOf, platforms, type Question, question, sameness } from './oracle/crowd.ts'
import { type Board, boardAsFollowed, boardInTruth } from './oracle/truth.ts'
import { sendNew, type Target, type Work, work } from './oracle/writers.ts'

const full = process.env.ORACLE === 'full'
const size = full
  ? { subscribers: 500, people: 6, pause: 20, requests: 250, milliseconds: 60_000 }
  : { subscribers: 100, people: 3, pause: 100, requests: 60, milliseconds: 5_000 }
/** Every so many subscribers, one loses some of the changes that were sent to it. */
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
    // Some fall due while all this happens, and some come due soon.
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

  it('shows in the end what the database holds', { timeout: 300_000 }, async () => {
    for (let index = 0; index < size.subscribers; index++) subscribers.push(await subscribe(index))
    await until(() => subscribers.every(({ follower }) => follower.live || follower.refused.size > 0), 60_000)
    expect(subscribers.flatMap(({ follower }) => [...follower.refused])).toEqual([])

    working = work(desk, targets, { count: size.people, most: size.requests, pause: size.pause })
    const end = Date.now() + size.milliseconds
    const cutting = setInterval(() => subscribers[Math.floor(Math.random() * subscribers.length)]!.follower.cut(), 200)
    for (let turn = 0; turn < 2 || Date.now() < end; turn++) await killAndRestart(instances[turn % 2]!)
    clearInterval(cutting)
    await working.finish()

    let wrong = subscribers
    const allTrue = async () => {
      wrong = await untrue(wrong)
      return wrong.length === 0
    }
    await until(allTrue, 60_000).catch(() => {})
    await expectTruth(wrong)
    if (full) tell()
  })

  it('heard each frame follow the one before, and read again only where something was lost', () => {
    const sound = subscribers.filter(({ lossy }) => !lossy)
    expect(sound.flatMap(({ follower }) => [...follower.refused])).toEqual([])
    expect(sound.filter(({ follower }) => follower.brokenChains > 0)).toEqual([])
    expect(sound.flatMap(({ follower }) => follower.resyncs).length).toBeLessThan(sound.length / 10)
    expect(subscribers.filter(({ lossy, follower }) => lossy && follower.brokenChains > 0)).not.toEqual([])
    // Each was without a connection at least once, and half came to a server that it had not been at before.
    expect(Math.min(...sound.map(({ follower }) => follower.sockets))).toBeGreaterThan(1)
    expect([...working.done.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50)
  })

  it('got no byte that was meant for somebody else', () => {
    const told = new Map<string, Set<string>>()
    for (const { who, watch } of subscribers) {
      const seen = told.get(who) ?? new Set()
      for (const word of watch.seen) seen.add(word)
      told.set(who, seen)
    }
    for (const platform of platforms) expect([...told.get(platform)!]).toEqual([canary(platform, 'out')])
    // The words do travel: those who may read them had them all.
    const all = platforms.flatMap((platform) => [canary(platform, 'out'), canary(platform, 'staff')])
    expect([...told.get('quan-ly')!].sort()).toEqual(all.sort())
  })

  async function subscribe(index: number): Promise<Subscriber> {
    const asked = question(desk, index)
    const watch = new CanaryWatch()
    const lossy = index % LOSSY === 0
    let turn = index
    const follower = new Follower({
      cookie: await cookieOf(asked),
      // As behind a load balancer: another server each time, whether it is there or not.
      place: () => instances[++turn % 2]!.url,
      filter: asked.input,
      fields: fieldsOf(asked),
      // With all that a liaison reads of a request more would cost too much.
      first: asked.liaison ? 180 : 500,
      onBytes: watch.look,
      loses: () => lossy && Math.random() < 0.3,
    }).start()
    return { ...asked, follower, watch, lossy }
  }

  async function cookieOf({ who, viewer }: Question): Promise<string> {
    const account = { role: viewer.role!, email: `${who}@demo.invalid` }
    const cookie = cookies.get(who) ?? (await Client.signIn(instances[0]!.url, account)).headers.cookie!
    cookies.set(who, cookie)
    return cookie
  }

  /** Leaves it dead until everyone has found the other one, and goes on when some are back. */
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
    for (const one of among)
      if (!truths.has(sameness(one))) truths.set(sameness(one), JSON.stringify(await boardInTruth(desk.sql, one)))
    return among.filter(
      (one) => !one.follower.live || JSON.stringify(boardAsFollowed(one.follower)) !== truths.get(sameness(one)),
    )
  }

  /** Says of a few what they show and should. */
  async function expectTruth(wrong: Subscriber[]): Promise<void> {
    const shown: [string, Board][] = []
    const truth: [string, Board][] = []
    for (const one of wrong.slice(0, 3)) {
      const name = `${one.who} ${JSON.stringify(one.filter)}${one.lossy ? ' lossy' : ''}`
      shown.push([name, boardAsFollowed(one.follower)])
      truth.push([name, await boardInTruth(desk.sql, one)])
    }
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(truth))
    expect(wrong).toEqual([])
  }

  function tell(): void {
    const sum = (of: (one: Subscriber) => number) => subscribers.reduce((total, one) => total + of(one), 0)
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
