/**
 * The server, or the process that sends webhooks, is killed at each step of a letter that leaves and of a mail that comes
 * in. Every letter arrives under one id, every mail is applied once, and the log agrees.
 */
import { randomInt } from 'node:crypto'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { until } from '#support/feed/feed.ts'
import { rollupsOf } from '#support/models/figures-rollups.ts'
import { fetchPoints, senderPoints, serverPoints } from './points.ts'
import { openRounds, type Work } from './rounds.ts'

const ROUNDS = FULL ? 100 : 6

const points = [
  ...serverPoints.map((point) => ({ point, victim: 'SERVER', fetches: false }) as const),
  ...fetchPoints.map((point) => ({ point, victim: 'SERVER', fetches: true }) as const),
  ...senderPoints.map((point) => ({ point, victim: 'SENDER', fetches: false }) as const),
]
/** Each point once in random order, and then again. */
const chosen = Array.from({ length: Math.ceil(ROUNDS / points.length) }, () => shuffled(points))
  .flat()
  .slice(0, ROUNDS)

let rounds: Awaited<ReturnType<typeof openRounds>>
beforeAll(async () => {
  rounds = await openRounds()
}, 300_000)
afterAll(() => rounds?.close())

it('loses and doubles nothing, wherever a process is killed', { timeout: FULL ? 3_600_000 : 900_000 }, async () => {
  let earlier = await rounds.run(null, 'SERVER', false, null)
  for (const [round, { point, victim, fetches }] of chosen.entries()) {
    const name = `round ${round}: the ${victim} is killed ${point}`
    const startedAt = performance.now()
    const work = await rounds.run(point, victim, fetches, earlier).catch(async (error: unknown) => {
      throw new Error(`${name}: ${error instanceof Error ? error.stack : error}\n${await rounds.state()}`)
    })
    await expectOnce(work, name)
    if (FULL) console.log(`${name}, ${Math.round(performance.now() - startedAt)} ms`)
    earlier = work
  }
  await expectLogAgrees()
})

/** Each letter arrived under one id and was recorded once, and each mail was stored and applied once. */
async function expectOnce({ letters, mails }: Work, name: string): Promise<void> {
  const { db } = rounds.desk
  for (const { request } of Object.values(letters)) {
    const deliveries = await db.delivery.findMany({ where: { requestId: request }, include: { attempts: true } })
    expect(deliveries, name).toMatchObject([{ state: 'DELIVERED' }])
    const [{ id, attempts }] = deliveries as [(typeof deliveries)[0]]
    expect(attempts.filter(({ outcome }) => outcome === 'ACCEPTED').length, name).toBe(1)
    expect(
      attempts.filter(({ outcome }) => outcome !== 'ACCEPTED' && outcome !== 'INTERRUPTED'),
      name,
    ).toEqual([])
    const arrived = rounds.receivers.arrivals.get(id) ?? []
    expect([1, 2], name).toContain(arrived.length)
    expect(new Set(arrived).size, name).toBe(1)
    expect(await eventsOf(request), name).toMatchObject({ 'request.delivery_accepted': 1, 'request.sent': 1 })
  }
  for (const { sha256, request } of mails) {
    const [mail, ...others] = await db.inboundMail.findMany({ where: { sha256 } })
    expect(others, name).toEqual([])
    expect(mail, name).toMatchObject({ state: 'APPLIED', requestId: request, proposed: 2 })
    const once = ['received', 'matched', 'answer_read', 'applied'].map((type) => [`mail.${type}`, 1])
    expect(await eventsOf(mail!.id), name).toEqual(Object.fromEntries(once))
    expect(await eventsOf(request), name).toMatchObject({ 'request.answered': 1, 'request.closed': 1 })
    const items = await db.requestItem.findMany({ where: { requestId: request }, orderBy: { position: 'asc' } })
    expect(
      items.map(({ state }) => state),
      name,
    ).toEqual(['ACTIONED', 'NOT_FOUND'])
  }
}

/** Nothing arrived that the desk does not know, the log is intact, and the figures are equal to a recount. */
async function expectLogAgrees(): Promise<void> {
  const { db, sql } = rounds.desk
  const deliveries = await db.delivery.findMany({ select: { id: true } })
  expect([...rounds.receivers.arrivals.keys()].sort()).toEqual(deliveries.map(({ id }) => id).sort())
  const last = Number((await db.eventHead.findUniqueOrThrow({ where: { id: 1 } })).seq)
  expect(await verifyLog(sql)).toMatchObject({ events: last, fault: null })
  await until(async () => (await sql.query('SELECT seq FROM figure_cursor')).rows[0].seq >= last, 60_000)
  const counted = await rollupsOf(sql)
  await rebuildFigures(sql)
  expect(counted).toEqual(await rollupsOf(sql))
}

/** Counts the events of an object by their types. */
async function eventsOf(id: string): Promise<Record<string, number>> {
  const { rows } = await rounds.desk.sql.query<{ type: string; n: number }>(
    'SELECT type, count(*)::int AS n FROM event WHERE subject_id = $1 GROUP BY type',
    [id],
  )
  return Object.fromEntries(rows.map(({ type, n }) => [type, n]))
}

function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
  }
  return mixed
}
