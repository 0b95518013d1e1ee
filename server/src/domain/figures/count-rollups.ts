/**
 * Counts items by adding up rollups (stored sums). Cost: linear in the groups, full months and other days under the
 * filter, and in overdue items and content that was requested again.
 */
import { Conditions, rows, type Sql } from '#domain/core/sql.ts'
import { countsContent, isSum, placeOf, summed } from './counters.ts'
import type { MetricsFilter } from './filter.ts'
import { grouped, type MetricsGroup } from './grouping.ts'
import { coarse, columns, type Dimension, levelFor } from './levels.ts'
import { type DateRange, rangesOf } from './periods.ts'
import {
  type Breakdown,
  type CountedRow,
  dueCounts,
  type FigureTimeKind,
  isDueCount,
  type OutcomeRow,
  readCounted,
  readOutcome,
  readTimed,
  type TimedRow,
  type Wanted,
} from './rows.ts'

/** The rollups cannot answer queries about single cases. */
export const inRollups = (filter: MetricsFilter, groups: readonly MetricsGroup[]): boolean =>
  !filter.cases && !groups.includes('CASE')

/**
 * Durations and outcomes by month exist at every level of the rollups. By day they exist only at levels of at most one
 * dimension.
 */
export const timesInRollups = (filter: MetricsFilter, groups: readonly MetricsGroup[]): boolean =>
  inRollups(filter, groups) &&
  (coarse.includes(levelOf(filter, groups)) || rangesOf(filter).every(({ span }) => span === 'MONTH'))

const keyOf = (group: MetricsGroup): string =>
  group === 'MONTH' ? `to_char(f.start, 'YYYY-MM')` : `g.${columns[group as Dimension].column}`

function levelOf(filter: MetricsFilter, groups: readonly MetricsGroup[]): number {
  const filtered: [Dimension, unknown][] = [
    ['PLATFORM', filter.platforms],
    ['CATEGORY', filter.categories],
    ['KIND', filter.kinds],
    ['POWER', filter.powers],
    ['SOURCE', filter.sources],
  ]
  const groupDimensions = groups.filter((group): group is Dimension => group !== 'MONTH' && group !== 'CASE')
  return levelFor([...groupDimensions, ...filtered.flatMap(([dimension, by]) => (by ? [dimension] : []))])
}

function groupsUnder(values: Conditions, filter: MetricsFilter, level: number): string {
  const { platforms, categories, kinds, powers, sources } = filter
  const conditions = [
    `g.level = ${level}`,
    platforms && `g.platform_id = ANY (${values.value(platforms)}::uuid[])`,
    categories && `g.category_id IN (SELECT category_tree(${values.value(categories)}::uuid[]))`,
    kinds && `g.kind = ANY (${values.value(kinds)}::text[])`,
    powers && `g.power_id = ANY (${values.value(powers)}::uuid[])`,
    sources && `g.source = ANY (${values.value(sources)}::text[])`,
  ]
  return `SELECT g.id FROM figure_group g WHERE ${conditions.filter(Boolean).join(' AND ')}`
}

const during = (values: Conditions, filter: MetricsFilter): string =>
  `f.by = '${filter.by}' AND (${rangesOf(filter)
    .map((range) => within(values, range))
    .join(' OR ')})`

const within = (values: Conditions, { span, from, before }: DateRange): string =>
  [
    `f.span = '${span}'`,
    ...(from ? [`f.start >= ${values.value(from)}::date`] : []),
    ...(before ? [`f.start < ${values.value(before)}::date`] : []),
  ].join(' AND ')

export async function countRollups<Name extends Wanted>(
  sql: Sql,
  filter: MetricsFilter,
  wanted: readonly Name[],
  breakdown: Breakdown,
): Promise<CountedRow<Name>[]> {
  const values = new Conditions()
  const result = await rows(sql, selectOf(values, filter, wanted, breakdown), values.values)
  return result.map((row) => readCounted(row, breakdown.groups, wanted))
}

/**
 * Answers several questions with one statement. Rows are sorted by the key of the first grouping in `breakdown.groups`.
 * All questions must request the same number of counters.
 */
export async function countRollupsOf<Name extends Wanted>(
  sql: Sql,
  questions: readonly Question<Name>[],
  breakdown: Breakdown,
): Promise<CountedRow<Name>[][]> {
  const values = new Conditions()
  const selects = questions.map(
    ({ filter, wanted }, questionIndex) =>
      `SELECT ${questionIndex}, q.* FROM (${selectOf(values, filter, wanted, breakdown)}) q`,
  )
  const result = await rows(sql, `${selects.join(' UNION ALL ')} ORDER BY 1, 2`, values.values)
  return questions.map(({ wanted }, questionIndex) =>
    result.filter(([index]) => index === questionIndex).map(([, ...row]) => readCounted(row, breakdown.groups, wanted)),
  )
}

export interface Question<Name extends Wanted> {
  filter: MetricsFilter
  wanted: readonly Name[]
}

function selectOf<Name extends Wanted>(
  values: Conditions,
  filter: MetricsFilter,
  wanted: readonly Name[],
  { groups, asOf }: Breakdown,
): string {
  const level = levelOf(filter, groups)
  const groupIds = groupsUnder(values, filter, level)
  const numbers = wanted.map((name) => `f.counts[${placeOf(isDueCount(name) ? 'answered_with_deadline' : name)}]`)
  const { columns, joins, groupBy, orderBy } = grouped(groups, keyOf)
  const selection = { level, groupIds, wanted, byMonth: groups.includes('MONTH') }
  const parts = [
    `SELECT f.group_id, f.start, f.counts[${placeOf('sent')}] AS sent, ${list(numbers)}
     FROM figure_rollup f WHERE ${during(values, filter)} AND f.group_id IN (${groupIds})`,
    ...(filter.by === 'SENT' && wanted.some(isDueCount) ? [overdueItems(values, filter, { ...selection, asOf })] : []),
    ...(wanted.some((name) => isSum(name) || countsContent(name)) ? supersededItems(values, filter, selection) : []),
  ]
  const sums = wanted.map((_, index) => `coalesce(sum(f.c${index}), 0)::bigint`)
  return `SELECT ${[...columns, ...sums].join(', ')} FROM (${parts.join(' UNION ALL ')}) f
     JOIN figure_group g ON g.id = f.group_id ${joins}
     ${groupBy ? `${groupBy} HAVING sum(f.sent) > 0 ${orderBy}` : ''}`
}

interface Selection {
  level: number
  groupIds: string
  wanted: readonly Wanted[]
  byMonth: boolean
}

const list = (numbers: readonly string[]): string => numbers.map((number, index) => `${number} AS c${index}`).join(', ')

/**
 * Counts open items that are past due at `asOf`. Rollups cannot contain these counts, because they depend on the time.
 * For speed, the overdue items are first added up by leaf group (group of the finest level).
 */
function overdueItems(
  values: Conditions,
  { from, to }: MetricsFilter,
  { level, groupIds, wanted, asOf, byMonth }: Selection & { asOf: Date },
): string {
  const deadlines = [...new Set(wanted.filter(isDueCount).map((name) => dueCounts[name]))]
  const conditions = [
    `d.deadline IN (${deadlines.map((deadline) => `'${deadline}'`).join(', ')})`,
    `d.due_at < ${values.value(asOf)}`,
    ...(from ? [`d.sent_day >= ${values.value(from)}::date`] : []),
    ...(to ? [`d.sent_day <= ${values.value(to)}::date`] : []),
  ]
  const month = byMonth ? `date_trunc('month', d.sent_day::timestamp)::date` : 'NULL::date'
  const totals = deadlines.map((deadline) => `sum(d.items) FILTER (WHERE d.deadline = '${deadline}') AS ${deadline}`)
  return `SELECT o.group_id, d.month, 0, ${list(wanted.map(itemsDue))}
    FROM (SELECT d.leaf_id, ${month} AS month, ${totals.join(', ')}
      FROM figure_due d WHERE ${conditions.join(' AND ')} GROUP BY 1, 2) d
    JOIN figure_group_of o ON o.leaf_id = d.leaf_id AND o.level = ${level}
    WHERE o.group_id IN (${groupIds})`
}

/**
 * Counts content that was requested in the period and again after it, because rollups count content only by its last
 * request. In a grouping by month, each month is a separate period. A single period without an end yields an empty
 * list.
 */
function supersededItems(
  values: Conditions,
  { by, from, to }: MetricsFilter,
  { level, groupIds, wanted, byMonth }: Selection,
): string[] {
  const followedLater = [
    ...(to ? [`s.next_day > ${values.value(to)}::date`] : []),
    ...(byMonth ? [`s.next_day >= date_trunc('month', s.day::timestamp) + interval '1 month'`] : []),
  ]
  if (followedLater.length === 0) return []
  const conditions = [
    `s.by = '${by}'`,
    ...(from ? [`s.day >= ${values.value(from)}::date`] : []),
    ...(to ? [`s.day <= ${values.value(to)}::date`] : []),
    `(${followedLater.join(' OR ')})`,
  ]
  return [
    `SELECT o.group_id, s.day, 0, ${list(wanted.map(contentSuperseded))}
     FROM figure_superseded s JOIN figure_group_of o ON o.leaf_id = s.leaf_id AND o.level = ${level}
     WHERE ${conditions.join(' AND ')} AND o.group_id IN (${groupIds})`,
  ]
}

const isFlagged = (name: Parameters<typeof placeOf>[0]): string => `((s.flags >> ${placeOf(name) - 1}) & 1)`
const contentSuperseded = (name: Wanted): string => {
  if (isSum(name)) return `s.${summed[name][0]} * ${isFlagged(summed[name][1])}`
  return !isDueCount(name) && countsContent(name) ? isFlagged(name) : '0'
}

const itemsDue = (name: Wanted): string => (isDueCount(name) ? `coalesce(d.${dueCounts[name]}, 0)` : '0')

/** The result is correct only if `timesInRollups` is true. */
export async function timeRollups(
  sql: Sql,
  filter: MetricsFilter,
  kind: FigureTimeKind,
  { groups }: Pick<Breakdown, 'groups'>,
): Promise<TimedRow[]> {
  const values = new Conditions()
  const { columns, joins, groupBy } = grouped(groups, keyOf)
  const groupIds = groupsUnder(values, filter, levelOf(filter, groups))
  const result = await rows(
    sql,
    `SELECT ${[...columns, 'f.bucket', 'sum(f.items)::bigint'].join(', ')} FROM figure_time f
     JOIN figure_group g ON g.id = f.group_id ${joins}
     WHERE ${during(values, filter)} AND f.kind = '${kind}' AND f.group_id IN (${groupIds})
     ${groupBy ? `${groupBy}, ` : 'GROUP BY '}f.bucket HAVING sum(f.items) > 0`,
    values.values,
  )
  return result.map((row) => readTimed(row, groups))
}

/** The result is correct only if `timesInRollups` is true. */
export async function outcomesOfRollups(
  sql: Sql,
  filter: MetricsFilter,
  { groups }: Pick<Breakdown, 'groups'>,
): Promise<OutcomeRow[]> {
  const values = new Conditions()
  const { columns, joins, groupBy } = grouped(groups, keyOf)
  const groupIds = groupsUnder(values, filter, levelOf(filter, groups))
  const result = await rows(
    sql,
    `SELECT ${[...columns, 'f.outcome', 'sum(f.items)::bigint'].join(', ')} FROM figure_outcome f
     JOIN figure_group g ON g.id = f.group_id ${joins}
     WHERE ${during(values, filter)} AND f.group_id IN (${groupIds})
     ${groupBy ? `${groupBy}, ` : 'GROUP BY '}f.outcome HAVING sum(f.items) > 0`,
    values.values,
  )
  return result.map((row) => readOutcome(row, groups))
}
