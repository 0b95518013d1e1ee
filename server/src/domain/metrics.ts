/**
 * The figures: a rate, its formula, and on both sides exactly the items that can be listed. A period is of SENT items, open
 * ones in the denominator, or of ANSWERED ones, open ones left out. Days and months are those of the operator's zone.
 */
import { z } from 'zod'
import { DEFAULT_TIME_ZONE } from './calendar.ts'
import type { FormulaName } from './formulas.ts'
import { distinct, id, optional, parse } from './input.ts'
import { contentKinds } from './items.ts'
import { groupings, labelsOf, type MetricsGroup, type MetricsKey } from './metrics-groups.ts'
import { reversedAsWrong, type Side, sideOf, stillOpen, withdrawn } from './metrics-sides.ts'
import { Conditions, rows, type Sql } from './statement.ts'

const filterInput = z
  .object({
    platforms: optional(distinct(id, 100)),
    /** with everything below them */
    categories: optional(distinct(id, 100)),
    kinds: optional(distinct(z.enum(contentKinds), contentKinds.length)),
    cases: optional(distinct(id, 100)),
    /** local days, YYYY-MM-DD, both inclusive */
    from: optional(z.iso.date()),
    to: optional(z.iso.date()),
    by: z.enum(['SENT', 'ANSWERED']).default('SENT'),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'ends before it begins' })
export type MetricsFilter = z.output<typeof filterInput>

/** ValidationError where it is malformed. */
export const parseMetricsFilter = (input: unknown): MetricsFilter => parse(filterInput, input ?? {})

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
 * One row per group that was asked of at all, in order of its labels; without groups exactly one row, the total. Cost:
 * linear in the items under the filter.
 */
export async function readMetrics(
  sql: Sql,
  filter: MetricsFilter,
  formula: FormulaName,
  groupBy: readonly MetricsGroup[],
  asOf: Date,
): Promise<MetricsRow[]> {
  const conditions = sent(filter)
  const placeholder = once(conditions, asOf)
  const numerator = counted(filter, formula, 'numerator', placeholder)
  const denominator = counted(filter, formula, 'denominator', placeholder)
  const groups = [...new Set(groupBy)]
  const parts = groups.map((group) => ({ ...groupings[group], sql: groupings[group].key(instant(filter)) }))
  const counts = [numerator, denominator, stillOpen, reversedAsWrong, withdrawn]
  const columns = [
    ...parts.flatMap(({ sql, row }) => [`(${sql})::text`, row?.vi ?? 'NULL', row?.en ?? 'NULL']),
    ...counts.map((condition) => `count(*) FILTER (WHERE ${condition})`),
    'coalesce(bool_or(c.reconstructed), false)',
  ]
  const by = parts.flatMap(({ sql, row }) => [sql, ...(row ? [row.id] : [])])
  const order = parts.map(({ sql, row }) => row?.order ?? sql)
  const found = await rows(
    sql,
    `SELECT ${columns.join(', ')} FROM request_item i
     JOIN removal_request r ON r.id = i.request_id JOIN content_item x ON x.id = i.item_id JOIN "case" c ON c.id = r.case_id
     ${parts.map(({ row }) => row?.join ?? '').join(' ')} ${conditions.where}
     ${by.length > 0 ? `GROUP BY ${by.join(', ')} ORDER BY ${order.join(', ')}` : ''}`,
    conditions.values,
  )
  return found.map((row) => readRow(row, groups, { formula, asOf }))
}

function readRow(row: unknown[], groups: MetricsGroup[], said: Pick<MetricsRow, 'formula' | 'asOf'>): MetricsRow {
  const keys = groups.map((group, index) => {
    const [key, labelVi, labelEn] = row.slice(index * 3) as [string, string | null, string | null]
    return labelVi === null || labelEn === null
      ? { group, key, ...labelsOf(group, key) }
      : { group, key, labelVi, labelEn }
  })
  const [numerator, denominator, stillOpen, reversed, withdrawn, reconstructed] = row.slice(groups.length * 3) as [
    number,
    number,
    number,
    number,
    number,
    boolean,
  ]
  const rate = denominator > 0 ? numerator / denominator : null
  return { keys, ...said, numerator, denominator, rate, stillOpen, reversed, withdrawn, reconstructed }
}

/**
 * The items that stand on one side of a row that `readMetrics` gave under this filter, for `readRequestItems`. Page
 * through them with `i.id > ?` and `orderBy: 'i.id'`.
 */
export function metricsSide(
  filter: MetricsFilter,
  { keys, formula, asOf }: Pick<MetricsRow, 'formula' | 'asOf'> & { keys: Pick<MetricsKey, 'group' | 'key'>[] },
  side: Side,
): Conditions {
  const conditions = sent(filter)
  for (const { group, key } of keys) {
    const { key: sql, type } = groupings[group]
    conditions.and(`${sql(instant(filter))} = ?::${type}`, key)
  }
  return conditions.and(counted(filter, formula, side, once(conditions, asOf)))
}

/** Which of the items that were sent stand on a side: the one condition behind a count and its list. */
const counted = (filter: MetricsFilter, formula: FormulaName, side: Side, asOf: () => string): string =>
  filter.by === 'SENT' ? sideOf(formula, side, asOf) : `i.answered_at IS NOT NULL AND ${sideOf(formula, side, asOf)}`

/** What puts an item into a period. What is not answered yet stands, on no side, in the period in which it was sent. */
const instant = ({ by }: MetricsFilter): string => (by === 'SENT' ? 'i.sent_at' : 'coalesce(i.answered_at, i.sent_at)')

/** Everything that was sent, under the filter. */
function sent(filter: MetricsFilter): Conditions {
  const conditions = new Conditions().and('i.sent_at IS NOT NULL')
  const at = instant(filter)
  const midnight = `::timestamp AT TIME ZONE '${DEFAULT_TIME_ZONE}'`
  if (filter.platforms) conditions.and('i.platform_id = ANY (?::uuid[])', filter.platforms)
  if (filter.categories) conditions.and('r.category_id IN (SELECT category_tree(?::uuid[]))', filter.categories)
  if (filter.kinds) conditions.and('x.kind = ANY (?::content_kind[])', filter.kinds)
  if (filter.cases) conditions.and('r.case_id = ANY (?::uuid[])', filter.cases)
  if (filter.from) conditions.and(`${at} >= ?::date${midnight}`, filter.from)
  if (filter.to) conditions.and(`${at} < (?::date + 1)${midnight}`, filter.to)
  return conditions
}

/** A placeholder that is only made, and then only once, where a condition needs the value. */
function once(conditions: Conditions, value: unknown): () => string {
  let placeholder: string | undefined
  return () => {
    placeholder ??= conditions.value(value)
    return placeholder
  }
}
