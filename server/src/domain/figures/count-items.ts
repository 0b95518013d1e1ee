/**
 * Counts the items themselves, for queries that the rollups cannot answer, such as queries about single cases or
 * queries during a rebuild of the rollups. Cost: linear in the items under the filter.
 */

import type { FigureDeadline } from '@takedown/prisma/generated/client/enums.ts'
import { type Conditions, lazyPlaceholder, rows, type Sql } from '#domain/core/sql.ts'
import { isLatestAmong } from '#domain/read-model/latest-request.ts'
import {
  asides,
  clockRuns,
  conditionOf,
  counters,
  dueColumns,
  isSum,
  type Outcome,
  outcomesOf,
  summed,
} from './counters.ts'
import { bucketOf, timed } from './durations.ts'
import { instantOf, type MetricsFilter, midnightAfter, sentItems } from './filter.ts'
import { grouped, groupings, type MetricsGroup, type MetricsKey, monthOf } from './grouping.ts'
import {
  type Breakdown,
  type Countable,
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

const from = `request_item i JOIN removal_request r ON r.id = i.request_id
  JOIN content_item x ON x.id = i.item_id JOIN "case" c ON c.id = r.case_id`

const keyOf = (filter: MetricsFilter) => (group: MetricsGroup) =>
  group === 'MONTH' ? monthOf(instantOf(filter)) : groupings[group].ofItem

/** The parameter of a placeholder is added to the statement at its first use. */
interface Placeholders {
  asOf(): string
  /** condition: the request is the latest one of its content in the period */
  latest(): string
}

function countedBy(name: Countable | Outcome, { by }: MetricsFilter, { asOf, latest }: Placeholders): string {
  if (isDueCount(name))
    return by === 'ANSWERED' ? counters.answered_with_deadline : answeredOrDue(dueCounts[name], asOf)
  const condition = conditionOf(name, latest)
  return by === 'SENT' || asides.some((each) => each === name)
    ? condition
    : `(i.answered_at IS NOT NULL AND ${condition})`
}

/** If the items are grouped by month, each month is a separate period. `asOf` is null for durations. */
function placeholdersOf(
  conditions: Conditions,
  { by, to }: MetricsFilter,
  groups: readonly MetricsGroup[],
  asOf: Date | null,
): Placeholders {
  const order = by === 'SENT' ? 'sent_at' : 'answered_at'
  const end = to === undefined ? undefined : lazyPlaceholder(conditions, to)
  const latest = () =>
    isLatestAmong(
      [
        'true',
        ...(end ? [`later.${order} < ${midnightAfter(end())}`] : []),
        ...(groups.includes('MONTH') ? [`${monthOf(`later.${order}`)} = ${monthOf(`i.${order}`)}`] : []),
      ].join(' AND '),
      order,
    )
  const time = () => {
    throw new Error('durations do not depend on the query time')
  }
  return { asOf: asOf ? lazyPlaceholder(conditions, asOf) : time, latest }
}

/** Condition for items with a deadline that are either answered, or open and past this deadline. */
export const answeredOrDue = (deadline: FigureDeadline, asOf: () => string): string =>
  `(${counters.answered_with_deadline} OR ${counters.requested} AND ${dueColumns[deadline]} < ${asOf()} AND ${clockRuns(deadline)})`

/** Returns conditions for `readRequestItems`. Page through the items with `i.id > ?` and `orderBy: 'i.id'`. */
export function itemsCounted(
  filter: MetricsFilter,
  keys: readonly Pick<MetricsKey, 'group' | 'key'>[],
  name: Countable | Outcome,
  asOf: Date,
): Conditions {
  const conditions = sentItems(filter, keys)
  const groups = keys.map(({ group }) => group)
  return conditions.and(countedBy(name, filter, placeholdersOf(conditions, filter, groups, asOf)))
}

export async function countItems<Name extends Wanted>(
  sql: Sql,
  filter: MetricsFilter,
  wanted: readonly Name[],
  { groups, asOf }: Breakdown,
): Promise<CountedRow<Name>[]> {
  const conditions = sentItems(filter)
  const placeholders = placeholdersOf(conditions, filter, groups, asOf)
  const { columns, joins, groupBy, orderBy } = grouped(groups, keyOf(filter))
  const numbers = wanted.map((name) =>
    isSum(name)
      ? `coalesce(sum(i.${summed[name][0]}) FILTER (WHERE ${countedBy(summed[name][1], filter, placeholders)}), 0)::bigint`
      : `count(*) FILTER (WHERE ${countedBy(name, filter, placeholders)})`,
  )
  const result = await rows(
    sql,
    `SELECT ${[...columns, ...numbers].join(', ')} FROM ${from} ${joins} ${conditions.where} ${groupBy} ${orderBy}`,
    conditions.values,
  )
  return result.map((row) => readCounted(row, groups, wanted))
}

export async function outcomesOfItems(
  sql: Sql,
  filter: MetricsFilter,
  { groups }: Pick<Breakdown, 'groups'>,
): Promise<OutcomeRow[]> {
  const conditions = sentItems(filter).and('each_of.outcome IS NOT NULL')
  if (filter.by === 'ANSWERED') conditions.and('i.answered_at IS NOT NULL')
  const { columns, joins, groupBy } = grouped(groups, keyOf(filter))
  const result = await rows(
    sql,
    `SELECT ${[...columns, 'each_of.outcome', 'count(*)'].join(', ')} FROM ${from} ${joins}
     CROSS JOIN LATERAL (VALUES ${outcomesOf.map((outcome) => `(${outcome})`).join(', ')}) each_of (outcome) ${conditions.where}
     ${groupBy ? `${groupBy}, ` : 'GROUP BY '}each_of.outcome`,
    conditions.values,
  )
  return result.map((row) => readOutcome(row, groups))
}

/** The buckets are those of the rollups. */
export async function timeItems(
  sql: Sql,
  filter: MetricsFilter,
  kind: FigureTimeKind,
  { groups }: Pick<Breakdown, 'groups'>,
): Promise<TimedRow[]> {
  const [name, interval] = timed[kind]
  const conditions = sentItems(filter)
  conditions.and(countedBy(name, filter, placeholdersOf(conditions, filter, groups, null)))
  const { columns, joins, groupBy } = grouped(groups, keyOf(filter))
  const bucket = bucketOf(interval)
  const result = await rows(
    sql,
    `SELECT ${[...columns, bucket, 'count(*)'].join(', ')} FROM ${from} ${joins} ${conditions.where}
     ${groupBy ? `${groupBy}, ` : 'GROUP BY '}${bucket}`,
    conditions.values,
  )
  return result.map((row) => readTimed(row, groups))
}
