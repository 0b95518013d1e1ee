/**
 * Random histories with resubmissions, corrections and reversals: receipts, cases with their kept totals, requests and
 * figures agree with a model that counts every row by hand.
 */
import { readFigures } from '@takedown/server/domain/figures/figures.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/rates-query.ts'
import { caseOutcomes, partsOf, requestOutcomes, tipLinks } from '@takedown/server/domain/read-model/outcomes.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { expectedTotals } from '#support/models/case-totals.ts'
import { history, live, newLife } from '#support/models/history.ts'

/** FULL=1 runs a thousand histories, OUTCOMES=n runs n of them; OUTCOMES_SEED repeats them. */
const HISTORIES = Number(process.env.OUTCOMES ?? (FULL ? 1_000 : 10))
const LANES = 2
const STEPS = 40
const seed = Number(process.env.OUTCOMES_SEED ?? Date.now() % 2 ** 31)

interface Row {
  id: string
  itemId: string
  requestId: string
  caseId: string
  state: string
  action: string | null
  reversedBy: string | null
  sentAt: Date | null
  reach: number | null
}

type Latest = ReadonlyMap<string, Row>

/** The latest request of each content item: sent last, and withdrawn only if every request of the content was. */
function latestOf(rows: readonly Row[]): Latest {
  const order = ({ state, sentAt, id }: Row) => `${state === 'WITHDRAWN' ? 0 : 1} ${sentAt!.toISOString()} ${id}`
  const sent = rows.filter(({ sentAt }) => sentAt).sort((a, b) => (order(a) < order(b) ? -1 : 1))
  return new Map(sent.map((row) => [row.itemId, row]))
}

const isCounted = ({ state, reversedBy }: Row): boolean =>
  state !== 'WITHDRAWN' && !(state === 'REVERSED' && reversedBy !== 'PLATFORM')

const tally = (states: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
const asTally = (parts: readonly { state: string; items: number }[]) =>
  Object.fromEntries(parts.map(({ state, items }) => [state, items]))

/** The request items of the desk, with their cases. */
const rowsOf = async ({ sql }: Desk): Promise<Row[]> =>
  (
    await sql.query(
      `SELECT i.id, i.item_id AS "itemId", i.request_id AS "requestId", r.case_id AS "caseId", i.state::text, i.action::text,
         i.reversed_by::text AS "reversedBy", i.sent_at AS "sentAt", i.reach
       FROM request_item i JOIN removal_request r ON r.id = i.request_id`,
    )
  ).rows

/** What the figures of these rows should be: distinct items and request items. */
function expectedFigures(latestByItem: Latest, own: readonly Row[]) {
  const sent = own.filter(({ sentAt }) => sentAt)
  const latest = sent.filter((row) => latestByItem.get(row.itemId) === row && isCounted(row))
  const acted = latest.filter(({ state }) => state === 'ACTIONED')
  const sum = (rows: readonly Row[]) => rows.reduce((total, { reach }) => total + (reach ?? 0), 0)
  return {
    sent: sent.length,
    requested: sent.filter(isCounted).length,
    actioned: sent.filter(({ state }) => state === 'ACTIONED').length,
    items_requested: latest.length,
    items_actioned: acted.length,
    reach_known: latest.filter(({ reach }) => reach !== null).length,
    reach_requested: sum(latest),
    reach_actioned: sum(acted),
  }
}

const asOf = new Date()
const figuresOf = async ({ sql }: Desk, filter: object) =>
  (await readFigures(sql, parseMetricsFilter(filter), { groups: [], asOf })).rows[0]!.counts

/** Whether the request lists the item. An unsent letter does not list an item that was withdrawn. */
const isListed = ({ sentAt, state }: Row): boolean => sentAt !== null || state !== 'WITHDRAWN'

/** Compares every reading of these cases, and the totals of the desk. */
async function compare(desk: Desk, caseIds: readonly string[]): Promise<void> {
  const { db, sql } = desk
  const all = await rowsOf(desk)
  const latest = latestOf(all)
  expect(await figuresOf(desk, {})).toMatchObject(expectedFigures(latest, all))
  const parts = await caseOutcomes(sql, caseIds)
  const concerned = all.filter(({ caseId }) => caseIds.includes(caseId))
  const requestParts = await requestOutcomes(
    sql,
    concerned.map(({ requestId }) => requestId),
  )
  for (const caseId of caseIds) {
    const own = concerned.filter((row) => row.caseId === caseId)
    expect(await figuresOf(desk, { cases: [caseId] })).toMatchObject(expectedFigures(latest, own))
    const items = await db.caseItem.findMany({ where: { caseId } })
    const states = items.map(({ itemId }) => latest.get(itemId)?.state ?? 'NOT_SENT')
    expect(asTally(partsOf(parts.filter((part) => part.caseId === caseId)))).toEqual(tally(states))
    expect(await db.caseTotals.findUnique({ where: { caseId } })).toMatchObject(await expectedTotals(desk, caseId))
    for (const requestId of new Set(own.map((row) => row.requestId)))
      expect(asTally(partsOf(requestParts.filter((part) => part.requestId === requestId)))).toEqual(
        tally(own.filter((row) => row.requestId === requestId && isListed(row)).map(({ state }) => state)),
      )
  }
  const tips = await db.tip.findMany({ where: { caseId: { in: [...caseIds] } }, include: { items: true } })
  const links = await tipLinks(
    sql,
    tips.map(({ id }) => id),
  )
  for (const { id, items } of tips) {
    const states = items.map(({ itemId }) => latest.get(itemId)?.state ?? null)
    const visible = states.filter((state) => state !== null)
    const own = links.filter(({ tipId }) => tipId === id)
    expect(own).toHaveLength(items.length)
    expect(tally(own.flatMap(({ state }) => state ?? []))).toEqual(tally(visible as string[]))
  }
}

const totals = { histories: 0, resubmitted: 0 }

describe('after any history', () => {
  const desks: Desk[] = []
  beforeAll(async () => {
    for (let lane = 0; lane < LANES; lane++) desks.push(await openDesk())
  })
  afterAll(async () => {
    await Promise.all(desks.map((desk) => desk.close()))
    if (HISTORIES > 100) console.log(JSON.stringify({ seed, ...totals }))
  })

  it.concurrent.each(Array.from({ length: LANES }, (_, lane) => lane))(
    `receipts, cases, requests and figures agree (seed ${seed}, lane %i)`,
    async (lane) => {
      const desk = desks[lane]!
      let lived = 0
      await fc.assert(
        fc.asyncProperty(history(STEPS), async (steps) => {
          // Histories share a desk. Each has content of its own, because each begins at the same time.
          const life = { ...newLife(), steps: 1_000 * lived++ }
          await live(desk, life, steps)
          await compare(desk, [...new Set(life.past.map((past) => past.case))])
          totals.histories++
        }),
        { numRuns: Math.ceil(HISTORIES / LANES), seed: seed + lane, endOnFailure: true },
      )
      const all = await rowsOf(desk)
      totals.resubmitted += all.length - new Set(all.map(({ itemId }) => itemId)).size
    },
    HISTORIES > 100 ? 3_600_000 : 240_000,
  )

  it('content was requested several times in them', () => expect(totals.resubmitted).toBeGreaterThan(HISTORIES / 10))
})
