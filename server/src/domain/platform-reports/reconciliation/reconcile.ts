/**
 * Compares a period of a published report with our figures. Each line has both numbers, and the parts of their
 * difference. Cost: at most five statements; one reads every item that was sent to the platforms before the end of the
 * period, because an early item may be answered in the period.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { distinct, id, line, optional, parse } from '#domain/core/input.ts'
import { Conditions, rows, type Sql } from '#domain/core/sql.ts'
import type { ReportCounts } from '#domain/platform-reports/totals.ts'
import { type LineName, lineNames, published } from './lines.ts'
import { publishedSide, type Requestor } from './published-side.ts'
import { type ItemSet, itemSets, type Periods, sentFor, setOf, windows } from './sets.ts'
import { definitionOf } from './sources.ts'

const questionInput = z.object({
  source: line(200),
  product: line(200),
  country: line(100),
  periodStart: z.iso.date(),
  periodEnd: z.iso.date(),
  /** the platforms to compare; if absent, those with the name of the product */
  platforms: optional(distinct(id, 100)),
  /** the names under which the report lists the authority; if absent, all requestors count as the authority */
  requestors: optional(distinct(line(200), 100)),
  by: z.enum(['SENT', 'ANSWERED']).default('SENT'),
})
export type ReconciliationQuestion = z.output<typeof questionInput>

/** Throws ValidationError if the question is malformed. */
export const parseReconciliation = (input: unknown): ReconciliationQuestion => parse(questionInput, input)

/** The parts of a difference, in the order that leads from our number to the report's. */
export const partNames = ['definition', 'period', 'item', 'requestor'] as const
export type PartName = (typeof partNames)[number]

/**
 * `added` is the number of items that this part adds to our number, and `left` the number that it removes. `value` =
 * `added` − `left`. `value` and `added` are null if the report lacks the count.
 */
export interface Part {
  name: PartName
  value: number | null
  added: number | null
  left: number
}

export interface ReconciledLine {
  name: LineName
  ours: number
  theirs: number | null
  /** `theirs` minus `ours`: the sum of the parts */
  difference: number | null
  parts: Part[]
}

export interface Reconciliation {
  question: ReconciliationQuestion
  periods: Periods
  platforms: string[]
  requestors: Requestor[]
  fileHashes: string[]
  /** whether our period has sent items of a reconstructed case (recomputed from an announced rate) */
  reconstructed: boolean
  lines: ReconciledLine[]
}

/** Returns null if there is no such report. */
export async function reconcile(
  db: PrismaClient,
  sql: Sql,
  question: ReconciliationQuestion,
): Promise<Reconciliation | null> {
  const { source, product, periodStart, periodEnd } = question
  const report = await publishedSide(sql, question)
  if (!report) return null
  const periods = {
    from: periodStart,
    to: periodEnd,
    by: question.by,
    ...(await definitionOf(db, source)),
  }
  const platforms = question.platforms ?? (await findPlatformsNamed(db, product))
  const publishedNumber = (name: LineName, counts: ReportCounts) => published(name, counts, report.unstated)
  const { countsOf, reconstructed } = await countSets(sql, platforms, periods)
  return {
    question: question,
    periods,
    platforms,
    requestors: report.requestors,
    fileHashes: report.fileHashes,
    reconstructed,
    lines: lineNames.map((name) =>
      reconcileLine(name, countsOf(name), publishedNumber(name, report.own), publishedNumber(name, report.others)),
    ),
  }
}

const findPlatformsNamed = async (db: PrismaClient, product: string): Promise<string[]> =>
  (await db.platform.findMany({ where: { name: { equals: product, mode: 'insensitive' } }, select: { id: true } })).map(
    ({ id }) => id,
  )

type Counts = Record<ItemSet, number>

function reconcileLine(name: LineName, counts: Counts, own: number | null, others: number | null): ReconciledLine {
  const part = (part: PartName, added: number | null, left: number): Part => ({
    name: part,
    added,
    left,
    value: added === null ? null : added - left,
  })
  const theirs = own === null || others === null ? null : own + others
  return {
    name,
    ours: counts.ours,
    theirs,
    difference: theirs === null ? null : theirs - counts.ours,
    parts: [
      part('definition', counts.definition_added, counts.definition_left),
      part('period', counts.period_added, counts.period_left),
      // A report does not name its items, so this part compares only two counts: that of the report for the authority,
      // and that of our items of the same period and definition.
      part('item', own, counts.mapped),
      part('requestor', others, 0),
    ],
  }
}

interface CountedSets {
  countsOf(line: LineName): Counts
  reconstructed: boolean
}

async function countSets(sql: Sql, platforms: string[], periods: Periods): Promise<CountedSets> {
  const conditions = new Conditions()
  const conditionsOf = windows(conditions, periods)
  const [inOurs, inTheirs] = [conditionsOf.inOurs(), conditionsOf.inTheirs()]
  conditions.and(`(${inOurs} OR ${inTheirs})`)
  sentFor(conditions, platforms, periods)
  const columns = { inOurs: () => 'i.in_ours', inTheirs: () => 'i.in_theirs' }
  const numbers = lineNames.flatMap((line) =>
    itemSets.map((set) => `count(*) FILTER (WHERE ${setOf(set, line, periods.by, columns)})`),
  )
  const [result = []] = await rows(
    sql,
    `SELECT ${numbers.join(', ')}, coalesce(bool_or(i.in_ours AND i.reconstructed), false) FROM (
       SELECT i.state, i.action, i.ground, i.refusal_reason, i.reversed_by, i.answered_at,
         ${inOurs} AS in_ours, ${inTheirs} AS in_theirs, c.reconstructed
       FROM request_item i JOIN removal_request r ON r.id = i.request_id JOIN "case" c ON c.id = r.case_id
       ${conditions.where}) i`,
    conditions.values,
  )
  return {
    countsOf(line) {
      const first = lineNames.indexOf(line) * itemSets.length
      return Object.fromEntries(itemSets.map((set, index) => [set, Number(result[first + index])])) as Counts
    },
    reconstructed: result.at(-1) === true,
  }
}

/**
 * Returns the conditions of the items of one set for `readRequestItems`. To read further pages, add `i.id > ?` and
 * `orderBy: 'i.id'`.
 */
export function itemsOfSet({ platforms, periods }: Reconciliation, line: LineName, set: ItemSet): Conditions {
  const conditions = new Conditions()
  sentFor(conditions, platforms, periods)
  return conditions.and(setOf(set, line, periods.by, windows(conditions, periods)))
}
