/** Commands survive the death of the server exactly once. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { FULL } from '#support/faults/extent.ts'
import { freePort } from '#support/feed/gate.ts'
import { type Desk, makeSent, newPosts, openDesk, type Sent } from '#support/make.ts'
import { bundled } from '#support/run/bundled.ts'

const ROUNDS = FULL ? 10 : 2
const CHANGES = 200

/** One command. When executed, it creates exactly one event and one row, recognisable by `mark`. */
interface Intent {
  mark: string
  kind: keyof typeof rows
  ask: () => Promise<{ id: string }>
}

const rows = {
  submitTip: 'SELECT subject AS mark FROM tip',
  openCase: 'SELECT title AS mark FROM "case"',
  addItems: 'SELECT canonical_url AS mark FROM content_item',
  recordCheck: 'SELECT note AS mark FROM "check"',
  askClarification: 'SELECT question AS mark FROM clarification',
}

describe('a server killed during its work', () => {
  let desk: Desk
  let sent: Sent[]
  let port: number
  let server: ChildProcess
  let officer: Client
  let liaison: Client

  beforeAll(async () => {
    desk = await openDesk()
    const at = new Date().toISOString()
    sent = await Promise.all(Array.from({ length: 4 }, () => makeSent(desk, { at, count: ROUNDS * 10 })))
    port = await freePort()
    server = await start()
    const url = `http://localhost:${port}`
    officer = await Client.signIn(url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
    liaison = await Client.signIn(url, { role: 'PLATFORM', email: 'facebook@demo.invalid' })
  })
  afterAll(async () => {
    await kill()
    await desk.close()
  })

  it('loses no acknowledged command and repeats none that is retried', { timeout: 240_000 }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const before = await verifyLog(desk.sql)
      const intents = Array.from({ length: CHANGES }, (_, n) => intent(round, n))
      const acknowledged = await carryOutUntilKilled(intents, randomInt(5, CHANGES - 5))

      const done = await marks(intents)
      for (const [mark, id] of acknowledged) expect([mark, id, done.get(mark)]).toEqual([mark, id, 1])
      const { events: after, fault } = await verifyLog(desk.sql)
      expect(fault).toBeNull()
      expect(after - before.events).toBe(done.size)

      server = await start()
      const answers = await Promise.all(intents.map(async ({ mark, ask }) => [mark, (await ask()).id] as const))
      for (const [mark, id] of answers) expect([mark, id]).toEqual([mark, acknowledged.get(mark) ?? id])
      const settled = await marks(intents)
      expect(intents.filter(({ mark }) => settled.get(mark) !== 1)).toEqual([])
      expect(await verifyLog(desk.sql)).toMatchObject({ events: before.events + CHANGES, fault: null })
    }
  })

  function intent(round: number, n: number): Intent {
    const kinds = Object.keys(rows) as Intent['kind'][]
    const kind = kinds[n % kinds.length]!
    const mark = kind === 'addItems' ? newPosts(1)[0]! : `${kind} ${round} ${n}`
    const key = randomUUID()
    const { case: caseId, request, items, contents } = sent[n % sent.length]!
    const index = round * 10 + Math.floor(n / (kinds.length * sent.length))
    const inputs: Record<Intent['kind'], Record<string, unknown>> = {
      submitTip: { subject: mark, text: 'một phản ánh' },
      openCase: { title: mark, categoryId: `Category_${desk.categories['bung-no']}` },
      addItems: { caseId: `Case_${caseId}`, items: [{ url: mark }] },
      recordCheck: { itemId: `ContentItem_${contents[index]}`, up: true, note: mark },
      askClarification: {
        requestId: `RemovalRequest_${request}`,
        itemIds: [`RequestItem_${items[index]}`],
        question: mark,
      },
    }
    const who = kind === 'askClarification' ? liaison : officer
    return { mark, kind, ask: () => who.must(kind, { key, ...inputs[kind] }) as Promise<{ id: string }> }
  }

  /**
   * Sends all commands at once and kills the server as soon as `enough` were acknowledged; returns the acknowledged
   * ones by mark.
   */
  async function carryOutUntilKilled(intents: Intent[], enough: number): Promise<Map<string, string>> {
    const acknowledged = new Map<string, string>()
    let dead: Promise<void> | undefined
    await Promise.allSettled(
      intents.map(async ({ mark, ask }) => {
        acknowledged.set(mark, (await ask()).id)
        if (acknowledged.size === enough) dead = kill()
      }),
    )
    await dead
    // Commits that were under way are decided before the check.
    await vanished()
    expect(acknowledged.size).toBeGreaterThanOrEqual(enough)
    expect(acknowledged.size).toBeLessThan(CHANGES)
    return acknowledged
  }

  /** Number of rows per mark in its table; missing marks are left out. */
  async function marks(intents: Intent[]): Promise<Map<string, number>> {
    const { rows: counts } = await desk.sql.query<{ mark: string; n: number }>(
      `SELECT mark, count(*)::int AS n FROM (${Object.values(rows).join(' UNION ALL ')}) AS marked
       WHERE mark = ANY ($1) GROUP BY mark`,
      [intents.map(({ mark }) => mark)],
    )
    return new Map(counts.map(({ mark, n }) => [mark, n]))
  }

  async function start(): Promise<ChildProcess> {
    const script = join(import.meta.dirname, 'fixtures/killed-app.ts')
    const child = spawn(process.execPath, [await bundled(script), desk.url, String(port), SECRET], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const died = once(child, 'exit').then(() => Promise.reject(new Error('the server did not start')))
    await Promise.race([once(child.stdout, 'data'), died])
    died.catch(() => {})
    return child
  }

  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }

  async function vanished(): Promise<void> {
    const others = `SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`
    while ((await desk.sql.query<{ n: number }>(others)).rows[0]!.n > 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }
})
