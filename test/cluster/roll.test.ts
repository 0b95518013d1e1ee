/** Servers are replaced while people work and screens are watched, and nobody needs to know. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET } from '#support/app.ts'
import { Client } from '#support/client.ts'
import { until } from '#support/feed.ts'
import { Follower } from '#support/follower.ts'
import { atVersion, type Desk, makeSent, openDesk, type Sent } from '#support/make.ts'
import { type Cluster, startCluster } from './cluster.ts'

const SCREENS = 12

describe('a rolling restart', () => {
  let desk: Desk
  let cluster: Cluster
  let sent: Sent[]
  let officer: Client
  const said: string[] = []

  beforeAll(async () => {
    desk = await openDesk()
    sent = []
    for (let made = 0; made < 5; made++) sent.push(await makeSent(desk, { at: new Date().toISOString() }))
    const env = { DEMO: '1', LOG_LEVEL: 'error' }
    cluster = await startCluster({
      databaseUrl: desk.url,
      secret: SECRET,
      port: 0,
      env,
      say: (line) => said.push(line),
    })
    officer = await Client.signIn(cluster.url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
  }, 120_000)
  afterAll(async () => {
    await cluster?.stop()
    await desk.close()
  })

  it('is noticed by nobody: screens miss nothing, questions and changes are all answered', {
    timeout: 120_000,
  }, async () => {
    const screens = Array.from({ length: SCREENS }, () =>
      new Follower({
        cookie: officer.headers.cookie!,
        place: () => cluster.url,
        filter: { waitingOn: ['PLATFORM', 'US'] },
        fields: 'assignee { name }',
      }).start(),
    )
    await until(() => screens.every(({ live }) => live), 30_000)
    const before = cluster.instances.map(({ pid }) => pid)

    let rolling = true
    const answers = { changed: 0, asked: 0 }
    const working = Promise.all([
      (async () => {
        for (; rolling; answers.changed++) await assign(sent[answers.changed % sent.length]!.request)
      })(),
      (async () => {
        for (; rolling; answers.asked++) await officer.get('{ board { position nodes { id version } } }')
      })(),
    ])
    await cluster.roll().finally(() => {
      rolling = false
    })
    await working

    expect(cluster.instances.every(({ pid }, index) => pid !== before[index])).toBe(true)
    expect(answers.changed).toBeGreaterThan(20)
    expect(answers.asked).toBeGreaterThan(20)
    const versions = await desk.db.removalRequest.findMany({ select: { id: true, version: true } })
    const truth = versions.map(({ id, version }) => [`RemovalRequest_${id}`, version]).sort()
    const shown = ({ rows }: Follower) => rows.map(({ id, version }) => [id, version]).sort()
    await until(() => screens.every((screen) => JSON.stringify(shown(screen)) === JSON.stringify(truth)), 20_000).catch(
      () => {},
    )
    for (const screen of screens) {
      expect(shown(screen)).toEqual(truth)
      // Both servers went, so each screen came back at least once, and went on where it was.
      expect(screen.sockets).toBeGreaterThan(1)
      expect([screen.resyncs, screen.brokenChains, [...screen.refused]]).toEqual([[], 0, []])
    }
    await Promise.all(screens.map((screen) => screen.stop()))
  })

  it('says what happens', () => {
    const story = said.filter((line) => line.startsWith('Server')).map((line) => line.replace(/ on port.*/, ''))
    expect(story).toEqual([
      'Server 1 serves',
      'Server 2 serves',
      'Server 1 drains …',
      'Server 1 serves',
      'Server 2 drains …',
      'Server 2 serves',
    ])
  })

  it('leaves out a server that was lost', { timeout: 60_000 }, async () => {
    process.kill(cluster.instances[0]!.pid!, 'SIGKILL')
    await until(() => said.at(-1)!.startsWith('Server 1 was lost'))
    for (let asked = 0; asked < 6; asked++) await officer.get('{ board { position } }')
  })

  it('does not wait for a connection that is never idle', { timeout: 60_000 }, async () => {
    const instance = cluster.instances[1]
    const direct = new Client(instance!.url, { cookie: officer.headers.cookie!, origin: instance!.url })
    let asked = 0
    const asking = (async () => {
      for (; ; asked++) await direct.get('{ board { position } }')
    })().catch(() => {})
    await until(() => asked > 5)
    const before = Date.now()
    await instance!.drain()
    await asking
    // Waited for, it would be cut off after ten seconds.
    expect(Date.now() - before).toBeLessThan(8_000)
  })

  /** Each change asks for the version that the one before left, so none may be lost or done twice. */
  async function assign(request: string): Promise<void> {
    const expectedVersion = await atVersion(desk, request, async (version) => version)
    await officer.must('assignRequest', { request: `RemovalRequest_${request}`, expectedVersion, assignee: null })
  }
})
