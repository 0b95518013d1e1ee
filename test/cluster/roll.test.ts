/** A rolling restart of servers while people work and screens are open. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { Follower } from '#support/feed/follower.ts'
import { atVersion, type Desk, makeSent, openDesk, type Sent } from '#support/make.ts'
import { type Cluster, startCluster } from './cluster.ts'

const SCREENS = 12

describe('a rolling restart', () => {
  let desk: Desk
  let cluster: Cluster
  let sent: Sent[]
  let officer: Client
  const messages: string[] = []

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
      say: (line) => messages.push(line),
    })
    officer = await Client.signIn(cluster.url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
  }, 120_000)
  afterAll(async () => {
    await cluster?.stop()
    await desk.close()
  })

  it('goes unnoticed: screens miss nothing, every query and mutation is answered', {
    timeout: 120_000,
  }, async () => {
    const screens = Array.from({ length: SCREENS }, () =>
      new Follower({
        cookie: officer.headers.cookie!,
        place: () => cluster.url,
        filter: { waitingOn: ['PLATFORM', 'AUTHORITY'] },
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
      // Both servers restarted, so each screen reconnected at least once and continued from its position.
      expect(screen.sockets).toBeGreaterThan(1)
      expect([screen.resyncs, screen.brokenChains, [...screen.refused]]).toEqual([[], 0, []])
    }
    await Promise.all(screens.map((screen) => screen.stop()))
  })

  it('reports its progress', () => {
    const steps = messages.filter((line) => line.startsWith('Server')).map((line) => line.replace(/ on port.*/, ''))
    expect(steps).toEqual([
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
    await until(() => messages.at(-1)!.startsWith('Server 1 was lost'))
    for (let queries = 0; queries < 6; queries++) await officer.get('{ board { position } }')
  })

  it('does not wait for a connection that is never idle', { timeout: 60_000 }, async () => {
    const instance = cluster.instances[1]
    const direct = new Client(instance!.url, { cookie: officer.headers.cookie!, origin: instance!.url })
    let queries = 0
    const asking = (async () => {
      for (; ; queries++) await direct.get('{ board { position } }')
    })().catch(() => {})
    await until(() => queries > 5)
    const before = Date.now()
    await instance!.drain()
    await asking
    // If the server waited for this connection, it would cut the connection off only after ten seconds.
    expect(Date.now() - before).toBeLessThan(8_000)
  })

  /** Each change expects the version that the previous one left, so none may be lost or executed twice. */
  async function assign(request: string): Promise<void> {
    const expectedVersion = await atVersion(desk, request, async (version) => version)
    await officer.must('assignRequest', { requestId: `RemovalRequest_${request}`, expectedVersion, assigneeId: null })
  }
})
