/** The cost of a thousand screens that reconnect at once. */
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { Follower } from '#support/feed/follower.ts'
import { atVersion, makeSent, newKey, type Sent } from '#support/make.ts'
import { everyStatement } from '#support/run/statements.ts'

const SESSIONS = 200
const SOCKETS = 1_000
/** All statements meanwhile, including the missed change, the read of the log every second, and the jobs. */
const MAX_STATEMENTS = 100
const filters = [{}, { waitingOn: ['PLATFORM', 'AUTHORITY'] }, { states: ['SENT'] }, { states: ['ACKNOWLEDGED'] }]

describe('a thousand screens that lose their connections at once', () => {
  let app: TestApp
  let sent: Sent
  const screens: Follower[] = []

  beforeAll(async () => {
    app = await startApp()
    sent = await makeSent(app.desk, { at: new Date(Date.now() - 60_000).toISOString(), count: 3 })
    const cookies = await signIn(SESSIONS)
    for (let n = 0; n < SOCKETS; n++) {
      const following = { cookie: cookies[n % SESSIONS]!, place: () => app.url, fields: 'subject state' }
      screens.push(new Follower({ ...following, filter: filters[n % filters.length]! }).start())
      if (n % 200 === 199) await until(() => screens.every(({ live }) => live), 60_000)
    }
  }, 180_000)

  afterAll(async () => {
    await Promise.all(screens.map((screen) => screen.stop()))
    await app.stop()
  }, 60_000)

  it('are all ready again within twenty seconds, with at most a hundred statements', { timeout: 120_000 }, async () => {
    const statements = everyStatement()
    const cutAt = Date.now()
    for (const screen of screens) screen.cut()
    const missed = await change()
    await until(() => screens.every(({ live }) => live), 60_000)
    const seconds = (Date.now() - cutAt) / 1_000
    const recorded = statements.end()
    expect(recorded.length).toBeLessThanOrEqual(MAX_STATEMENTS)
    expect(seconds).toBeLessThan(20)
    const sockets = screens.map((screen) => screen.sockets)
    expect([Math.min(...sockets), Math.max(...sockets)]).toEqual([2, 2])
    expect(screens.flatMap(({ resyncs, refused }) => [...resyncs, ...refused])).toEqual([])
    const shown = screens.flatMap(({ rows }) => rows.map(({ version }) => version))
    expect(shown.length).toBeGreaterThan(SOCKETS / 10)
    expect(new Set(shown)).toEqual(new Set([missed]))
  })

  /** Makes the change while no screen is connected. */
  const change = () =>
    atVersion(app.desk, sent.request, async (expectedVersion) => {
      const input = { key: newKey(), request: sent.request, expectedVersion, assignee: null }
      await assignRequest(app.desk.ask('can-bo-1', new Date()), input)
      return expectedVersion + 1
    })

  /** Sessions of accounts that have a board with the request. */
  async function signIn(count: number): Promise<string[]> {
    const people = ['can-bo-1', 'can-bo-2', 'lanh-dao', 'quan-ly', 'quan-tri', ...Object.keys(app.desk.platforms)]
    const cookies: string[] = []
    for (let n = 0; n < count; n++) {
      const email = `${people[n % people.length]}@demo.invalid`
      const { role } = await app.db.user.findUniqueOrThrow({ where: { email } })
      cookies.push((await Client.signIn(app.url, { role, email })).headers.cookie!)
    }
    return cookies
  }
})
