/**
 * The figures: a rate, its formula, and on both sides exactly the items that can be listed. A period is of SENT items, open
 * ones in the denominator, or of ANSWERED ones, open ones left out. Days and months are those of the operator's zone.
 */
import type { Pool } from 'pg'
import type { Conditions } from '#domain/core/sql.ts'
import { itemsCounted } from './count-items.ts'
import { count, countMany } from './figures.ts'
import type { MetricsFilter } from './filter.ts'
import type { FormulaName } from './formulas.ts'
import type { MetricsGroup, MetricsKey } from './grouping.ts'
import { rates } from './rates.ts'
import type { CountedRow } from './rows.ts'
import type { Side } from './sides.ts'

export { type MetricsFilter, parseMetricsFilter } from './filter.ts'

export interface MetricsRow {
  keys: MetricsKey[]
  formula: FormulaName
  numerator: number
  denominator: number
  /** a share from 0 to 1; null where nothing is in the denominator */
  rate: number | null
  /** waiting for an answer: in the denominator of SENT periods, in no count of ANSWERED ones */
  stillOpen: number
  /** reversed by us, an appeal or a court: on neither side */
  reversed: number
  /** taken back by us: on neither side */
  withdrawn: number
  /** whether figures recomputed from an announced rate are among them */
  reconstructed: boolean
  /** when "due" was "past" */
  asOf: Date
}

/**
 * One row per group that was asked of at all, in order of its labels; without groups exactly one row, the total. From the
 * rollups, so that the cost does not grow with the items; only questions about cases are linear in the items under the filter.
 */
export async function readMetrics(
  sql: Pool,
  filter: MetricsFilter,
  formula: FormulaName,
  groupBy: readonly MetricsGroup[],
  asOf: Date,
): Promise<MetricsRow[]> {
  const { rows } = await count(sql, filter, wantedFor(formula), { groups: [...new Set(groupBy)], asOf })
  return rows.map((row) => readRow(row, formula, asOf))
}

/**
 * Several questions at once, each by month, in one statement; a month of nothing has no row. Counts of months add up to those
 * of the whole, see `totalOf`. From the rollups, as above.
 */
export async function readByMonth(
  sql: Pool,
  questions: readonly { filter: MetricsFilter; formula: FormulaName }[],
  asOf: Date,
): Promise<MetricsRow[][]> {
  const request = questions.map(({ filter, formula }) => ({ filter, wanted: wantedFor(formula) }))
  const counted = await countMany(sql, request, { groups: ['MONTH'], asOf })
  return questions.map(({ formula }, place) => counted[place]!.map((row) => readRow(row, formula, asOf)))
}

/** Disjoint rows of one formula together. */
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
    reconstructed: parts.some((row) => row.reconstructed),
  }
}

const asides = ['awaiting', 'clarifying', 'reversed_as_wrong', 'withdrawn', 'reconstructed'] as const
const wantedFor = (formula: FormulaName) => [rates[formula].counts, rates[formula].of, ...asides]

function readRow(
  { keys, counts: result }: CountedRow<ReturnType<typeof wantedFor>[number]>,
  formula: FormulaName,
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
    reconstructed: result.reconstructed > 0,
  }
}

/**
 * The items that stand on one side of a row that `readMetrics` gave under this filter, for `readRequestItems`. Page
 * through them with `i.id > ?` and `orderBy: 'i.id'`.
 */
export const metricsSide = (
  filter: MetricsFilter,
  { keys, formula, asOf }: Pick<MetricsRow, 'formula' | 'asOf'> & { keys: Pick<MetricsKey, 'group' | 'key'>[] },
  side: Side,
): Conditions => itemsCounted(filter, keys, side === 'numerator' ? rates[formula].counts : rates[formula].of, asOf)
