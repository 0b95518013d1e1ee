/**
 * Reads rates, and lists the items in a numerator or denominator by the same conditions. Denominators include items
 * without an answer only if `by` is SENT. Days and months follow the authority's zone.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { Pool } from 'pg'
import { type Conditions, lazyPlaceholder } from '#domain/core/sql.ts'
import { itemsCounted } from './count-items.ts'
import { countsContent } from './counters.ts'
import { count, countMany } from './figures.ts'
import type { MetricsFilter } from './filter.ts'
import type { MetricsGroup, MetricsKey } from './grouping.ts'
import { rates } from './rates.ts'
import type { Breakdown, CountedRow } from './rows.ts'
import { countsNotDue, notDueCounters, notDueItem, notDueOf, type Side } from './sides.ts'

export { type MetricsFilter, parseMetricsFilter } from './filter.ts'

export interface MetricsRow {
  keys: MetricsKey[]
  formula: FormulaName
  numerator: number
  denominator: number
  /** a share from 0 to 1; null if the denominator is 0 */
  rate: number | null
  /**
   * items without an answer. The denominator includes them only if `by` is SENT, and for answers on time only the
   * overdue ones.
   */
  stillOpen: number
  /** items reversed by the authority, an appeal or a court; the rate does not count them */
  reversed: number
  /** items withdrawn by the authority; the rate does not count them */
  withdrawn: number
  /** whether the row includes figures that were computed from an announced rate */
  reconstructed: boolean
  /** open items in the denominator of the formula that are not past their deadline */
  notDue: number
  /** whether the denominator was reduced by `notDue` */
  leavesOutNotDue: boolean
  asOf: Date
}

/**
 * Returns one row per group with at least one sent item, in the order of the grouping. Without groups, returns exactly
 * one row, the total. If `leaveOutNotDue` is true, denominators omit the items of `notDue`. The cost does not depend on
 * the number of answered items. But for filters and groups by case, and during a rebuild, the cost is linear in the
 * items under the filter.
 */
export async function readMetrics(
  sql: Pool,
  filter: MetricsFilter,
  formula: FormulaName,
  groupBy: readonly MetricsGroup[],
  asOf: Date,
  leaveOutNotDue = false,
): Promise<MetricsRow[]> {
  const { rows } = await count(sql, filter, wantedFor(formula), { groups: [...new Set(groupBy)], asOf })
  const metrics = rows.map((row) => readRow(row, { filter, formula }, asOf))
  return leaveOutNotDue ? metrics.map(withoutNotDue) : metrics
}

function withoutNotDue(row: MetricsRow): MetricsRow {
  const denominator = row.denominator - row.notDue
  return { ...row, denominator, rate: denominator > 0 ? row.numerator / denominator : null, leavesOutNotDue: true }
}

interface RateQuestion {
  filter: MetricsFilter
  formula: FormulaName
}

/**
 * Returns the rows of several questions by month, in one statement. A month without sent items has no row. The months
 * add up to the total of the period, unless `isOfContent(formula)` is true: content that was requested in two months
 * counts in both.
 */
export const readByMonth = (sql: Pool, questions: readonly RateQuestion[], asOf: Date): Promise<MetricsRow[][]> =>
  readAll(sql, questions, { groups: ['MONTH'], asOf })

/** Returns the total of each question, in one statement. */
export const readTotals = async (sql: Pool, questions: readonly RateQuestion[], asOf: Date): Promise<MetricsRow[]> =>
  (await readAll(sql, questions, { groups: [], asOf })).map(([total]) => total!)

async function readAll(sql: Pool, questions: readonly RateQuestion[], breakdown: Breakdown): Promise<MetricsRow[][]> {
  const request = questions.map(({ filter, formula }) => ({ filter, wanted: wantedFor(formula) }))
  const counted = await countMany(sql, request, breakdown)
  return questions.map((question, index) => counted[index]!.map((row) => readRow(row, question, breakdown.asOf)))
}

/** Whether the formula counts each content item once for all its requests. */
export const isOfContent = (formula: FormulaName): boolean => countsContent(rates[formula].of)

/** The rows must be disjoint. */
export function totalOf(parts: readonly MetricsRow[], formula: FormulaName, asOf: Date): MetricsRow {
  const sum = (count: (row: MetricsRow) => number) => parts.reduce((total, row) => total + count(row), 0)
  const [numerator, denominator] = [sum((row) => row.numerator), sum((row) => row.denominator)]
  return {
    keys: [],
    formula,
    asOf,
    numerator,
    denominator,
    rate: denominator > 0 ? numerator / denominator : null,
    stillOpen: sum((row) => row.stillOpen),
    reversed: sum((row) => row.reversed),
    withdrawn: sum((row) => row.withdrawn),
    notDue: sum((row) => row.notDue),
    leavesOutNotDue: false,
    reconstructed: parts.some((row) => row.reconstructed),
  }
}

const asides = ['reversed_as_wrong', 'withdrawn', 'reconstructed', ...notDueCounters] as const
const wantedFor = (formula: FormulaName) => [rates[formula].counts, rates[formula].of, ...asides]

function readRow(
  { keys, counts: result }: CountedRow<ReturnType<typeof wantedFor>[number]>,
  { filter, formula }: RateQuestion,
  asOf: Date,
): MetricsRow {
  const { counts, of } = rates[formula]
  const [numerator, denominator] = [result[counts], result[of]]
  return {
    keys,
    formula,
    asOf,
    numerator,
    denominator,
    rate: denominator > 0 ? numerator / denominator : null,
    stillOpen: result.awaiting + result.clarifying,
    reversed: result.reversed_as_wrong,
    withdrawn: result.withdrawn,
    notDue: countsNotDue(formula, filter) ? notDueOf(result) : 0,
    leavesOutNotDue: false,
    reconstructed: result.reconstructed > 0,
  }
}

type CountedRate = Pick<MetricsRow, 'formula' | 'asOf'> & {
  keys: Pick<MetricsKey, 'group' | 'key'>[]
  leavesOutNotDue?: boolean
}

/**
 * Returns conditions for `readRequestItems`. `filter` is the filter under which `readMetrics` returned the row. Page
 * through the items with `i.id > ?` and `orderBy: 'i.id'`.
 */
export function metricsSide(filter: MetricsFilter, row: CountedRate, side: Side): Conditions {
  const { counts, of } = rates[row.formula]
  const conditions = itemsCounted(filter, row.keys, side === 'numerator' ? counts : of, row.asOf)
  if (side === 'denominator' && row.leavesOutNotDue && countsNotDue(row.formula, filter))
    conditions.and(`NOT ${notDueItem(lazyPlaceholder(conditions, row.asOf))}`)
  return conditions
}

export function notDueSide(filter: MetricsFilter, { keys, formula, asOf }: CountedRate): Conditions {
  const conditions = itemsCounted(filter, keys, rates[formula].of, asOf)
  return conditions.and(countsNotDue(formula, filter) ? notDueItem(lazyPlaceholder(conditions, asOf)) : 'false')
}
