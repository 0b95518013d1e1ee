/** Two servers on one database, one with a wrong system clock: log, boards and sessions stay correct. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { freePort } from '#support/feed/gate.ts'
import { type Desk, makeSent, openDesk, type Sent } from '#support/make.ts'
import { makeCommitment, makeMilestone } from '#support/objects/commitments.ts'
import { bundled } from '#support/run/bundled.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const app = join(import.meta.dirname, 'fixtures/killed-app.ts')
const preload = join(import.meta.dirname, 'fixtures/shifted-clock.mjs')
const COUNTS = '{ board { counts { requests overdueItems dueSoonItems } } }'
const SENT = 4
/** A busy machine may need longer. */
const POLLING = { timeout: 20_000 }

interface Instance {
  url: string
  process: ChildProcess
  /** Sets its system clock so many milliseconds off. */
  shift(milliseconds: number): void
}

describe.each([
  ['three days fast', 3 * DAY],
  ['an hour slow', -HOUR],
])('a server whose clock is %s', { timeout: 120_000 }, (_name, shift) => {
  let desk: Desk
  let late: Sent
  let soon: Sent
  let wrong: Instance
  let right: Instance
  const instances: Instance[] = []
  beforeAll(async () => {
    desk = await openDesk()
    late = await makeSent(desk, { at: hoursAgo(24.5), count: 2 })
    // Due in half an hour, in ten hours and in a day: the only event due now is that the first is due soon.
    soon = await makeSent(desk, { at: hoursAgo(23.5) })
    for (const hours of [14, 0]) await makeSent(desk, { at: hoursAgo(hours) })
    const dueOn = new Date(Date.now() + 9 * DAY).toISOString().slice(0, 10)
    const commitment = await makeCommitment(desk, { at: hoursAgo(1) })
    await makeMilestone(desk, commitment, { at: hoursAgo(1), dueOn })
    wrong = await start(shift)
  })
  afterAll(async () => {
    await Promise.all(instances.map(({ process }) => kill(process)))
    await desk.close()
  })

  it('is not ready and says why, but is live', async () => {
    expect(await ready(wrong)).toEqual([503, ['clock']])
    expect((await fetch(`${wrong.url}/health/live`)).status).toBe(200)
    // Three rounds of its job, while it runs alone.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    for (const type of ['item.breached', 'item.due_soon']) expect(await passed(type)).toEqual([])
    right = await start(0)
    await expect.poll(() => ready(right), POLLING).toEqual([200, []])
  })

  it('records nothing that follows from the time alone; the right server does, once and correctly', async () => {
    await expect.poll(() => passed('item.breached'), POLLING).toEqual([...late.items].sort())
    await expect.poll(() => passed('item.due_soon'), POLLING).toEqual(soon.items)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(await passed('item.breached')).toHaveLength(late.items.length)
    expect(await passed('item.due_soon')).toHaveLength(soon.items.length)
    expect(await passed('milestone.due_soon')).toEqual([])
    expect(await passed('milestone.overdue')).toEqual([])
  })

  it('records commands at the right time, and accepts a session as long as the right server does', async () => {
    const officer = await Client.signIn(right.url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
    const there = new Client(wrong.url, { ...officer.headers, origin: wrong.url })
    const { id } = await there.must('openCase', { title: 'Vụ', categoryId: `Category_${desk.categories['bung-no']}` })
    const { rows } = await desk.sql.query(
      `SELECT abs(extract(epoch FROM now() - recorded_at)) < 10 AS now,
        abs(extract(epoch FROM now()) * 1000 - ('x' || left(translate(id::text, '-', ''), 12))::bit(48)::bigint) < 10000 AS id
       FROM event WHERE type = 'case.opened' AND subject_id = $1`,
      [id.replace('Case_', '')],
    )
    expect(rows).toEqual([{ now: true, id: true }])
    const counted = { requests: SENT, overdueItems: late.items.length, dueSoonItems: soon.items.length }
    expect(await there.get(COUNTS)).toEqual({ board: { counts: counted } })
    expect(await officer.get(COUNTS)).toEqual({ board: { counts: counted } })
  })

  it('ends no session, and starts none', async () => {
    const sessions = () => desk.db.session.count()
    const before = await sessions()
    const officer = await Client.signIn(right.url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
    const { status } = await fetch(`${wrong.url}/auth/get-session`, { headers: { cookie: officer.headers.cookie! } })
    expect(status).toBe(503)
    await expect(Client.signIn(wrong.url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })).rejects.toThrow('503')
    expect(await sessions()).toBe(before + 1)
    expect(await officer.get('{ viewer { __typename } }')).toMatchObject({ viewer: {} })
  })

  it('recovers once its clock is set, and a right server steps back when its clock jumps', async () => {
    wrong.shift(0)
    await expect.poll(() => ready(wrong), POLLING).toEqual([200, []])
    right.shift(shift)
    await expect.poll(() => ready(right), POLLING).toEqual([503, ['clock']])
    const next = await makeSent(desk, { at: hoursAgo(25) })
    await expect.poll(() => passed('item.breached'), POLLING).toEqual([...late.items, ...next.items].sort())
    expect((await verifyLog(desk.sql)).fault).toBeNull()
  })

  /** Subjects of the events of a type. */
  async function passed(type: string): Promise<string[]> {
    const { rows } = await desk.sql.query<{ id: string }>('SELECT subject_id AS id FROM event WHERE type = $1', [type])
    return rows.map(({ id }) => id).sort()
  }

  async function start(milliseconds: number): Promise<Instance> {
    const port = await freePort()
    const child = spawn(process.execPath, ['--import', preload, await bundled(app), desk.url, String(port), SECRET], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, CLOCK_SHIFT_MS: String(milliseconds) },
    })
    const died = once(child, 'exit').then(() => Promise.reject(new Error('the server did not start')))
    died.catch(() => {})
    await Promise.race([once(child.stdout!, 'data'), died])
    const instance = { url: `http://localhost:${port}`, process: child, shift: (ms: number) => void child.send(ms) }
    instances.push(instance)
    return instance
  }
})

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString()

/** The status of its readiness, and the failed checks. */
async function ready({ url }: Instance): Promise<[number, string[]]> {
  const response = await fetch(`${url}/health/ready`)
  const { reasons = [] } = (await response.json()) as { reasons?: { check: string }[] }
  return [response.status, reasons.map(({ check }) => check)]
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
