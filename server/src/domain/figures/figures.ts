/** Reads figures from the rollups (stored sums), or from the items if the rollups cannot answer. */
import type { Pool } from 'pg'
import { rows, type Sql } from '#domain/core/sql.ts'
import { catchUp } from './catch-up.ts'
import { countItems, outcomesOfItems, timeItems } from './count-items.ts'
import {
  countRollups,
  countRollupsOf,
  inRollups,
  outcomesOfRollups,
  type Question,
  timeRollups,
  timesInRollups,
} from './count-rollups.ts'
import { namedCounters, type Outcome, sums } from './counters.ts'
import type { Histogram } from './durations.ts'
import type { MetricsFilter } from './filter.ts'
import type { MetricsGroup } from './grouping.ts'
import {
  type Breakdown,
  type CountedRow,
  type DueCount,
  dueCounts,
  type FigureTimeKind,
  type OutcomeRow,
  type TimedRow,
  type Wanted,
} from './rows.ts'

export interface Counted<Name extends string> {
  rows: CountedRow<Name>[]
  /** the counts are complete up to this log position; they may include later events */
  position: number
  /** false if the items were counted instead */
  isRolledUp: boolean
}

/**
 * Returns one row per group with at least one sent item, in the order of the grouping. Without groups, returns exactly
 * one row, the total.
 */
export async function count<Name extends Wanted>(
  sql: Pool,
  filter: MetricsFilter,
  wanted: readonly Name[],
  breakdown: Breakdown,
): Promise<Counted<Name>> {
  const position = inRollups(filter, breakdown.groups) ? await catchUp(sql) : null
  if (position !== null) return { rows: await countRollups(sql, filter, wanted, breakdown), position, isRolledUp: true }
  return { position: await headOf(sql), rows: await countItems(sql, filter, wanted, breakdown), isRolledUp: false }
}

/**
 * Answers each question as `count` does. All questions must request the same number of counters, because one statement
 * answers them. The groups must be empty or only MONTH, because the order of other rows would depend on whether the
 * rollups or the items answer.
 */
export async function countMany<Name extends Wanted>(
  sql: Pool,
  questions: readonly Question<Name>[],
  breakdown: Breakdown,
): Promise<CountedRow<Name>[][]> {
  if (questions.length === 0) return []
  if (new Set(questions.map(({ wanted }) => wanted.length)).size > 1)
    throw new Error('the questions request different numbers of counters')
  const inAllRollups =
    questions.every(({ filter }) => inRollups(filter, breakdown.groups)) && (await catchUp(sql)) !== null
  if (inAllRollups) return countRollupsOf(sql, questions, breakdown)
  return Promise.all(questions.map(({ filter, wanted }) => countItems(sql, filter, wanted, breakdown)))
}

/**
 * Reads durations. Call `count` first, because this function does not bring the rollups up to date. `isRolledUp` is the
 * value that `count` returned.
 */
export const times = (
  sql: Sql,
  filter: MetricsFilter,
  kind: FigureTimeKind,
  groups: readonly MetricsGroup[],
  isRolledUp: boolean,
): Promise<TimedRow[]> =>
  (isRolledUp && timesInRollups(filter, groups) ? timeRollups : timeItems)(sql, filter, kind, { groups })

async function headOf(sql: Sql): Promise<number> {
  const [row] = await rows(sql, 'SELECT seq FROM event_head WHERE id = 1', [])
  return row![0] as number
}

export interface FiguresRow extends CountedRow<Wanted> {
  filter: MetricsFilter
  asOf: Date
  times(kind: FigureTimeKind): Promise<Histogram>
  /** an outcome without items is absent */
  outcomes(): Promise<ReadonlyMap<Outcome, number>>
}

export interface Figures {
  filter: MetricsFilter
  rows: FiguresRow[]
  position: number
  asOf: Date
}

const allCounters: readonly Wanted[] = [...namedCounters, ...sums, ...(Object.keys(dueCounts) as DueCount[])]

/** Durations and outcomes are read only when a row first requests them, and then for all groups at once. */
export async function readFigures(sql: Pool, filter: MetricsFilter, breakdown: Breakdown): Promise<Figures> {
  const { groups, asOf } = breakdown
  const { rows, position, isRolledUp } = await count(sql, filter, allCounters, breakdown)
  const histograms: Partial<Record<FigureTimeKind, Promise<Map<string, Histogram>>>> = {}
  const read = (kind: FigureTimeKind) => {
    histograms[kind] ??= times(sql, filter, kind, groups, isRolledUp).then(histogramsByGroup)
    return histograms[kind]
  }
  let outcomes: Promise<Map<string, Map<Outcome, number>>> | undefined
  const readOutcomes = () => {
    const counted = isRolledUp && timesInRollups(filter, groups) ? outcomesOfRollups : outcomesOfItems
    outcomes ??= counted(sql, filter, { groups }).then(outcomesByGroup)
    return outcomes
  }
  return {
    filter,
    position,
    asOf,
    rows: rows.map((row) => ({
      ...row,
      filter,
      asOf,
      times: async (kind) => (await read(kind)).get(groupKey(row)) ?? [],
      outcomes: async () => (await readOutcomes()).get(groupKey(row)) ?? new Map(),
    })),
  }
}

function outcomesByGroup(counted: readonly OutcomeRow[]): Map<string, Map<Outcome, number>> {
  const result = new Map<string, Map<Outcome, number>>()
  for (const { keys, outcome, items } of counted) {
    const key = groupKey({ keys })
    const group = result.get(key) ?? new Map<Outcome, number>()
    result.set(key, group.set(outcome, items))
  }
  return result
}

const groupKey = ({ keys }: Pick<TimedRow, 'keys'>): string => keys.map(({ key }) => key).join('|')

function histogramsByGroup(timed: readonly TimedRow[]): Map<string, Histogram> {
  const result = new Map<string, Histogram[number][]>()
  for (const { keys, bucket, items } of timed) {
    const key = groupKey({ keys })
    const buckets = result.get(key)
    if (buckets) buckets.push({ bucket, items })
    else result.set(key, [{ bucket, items }])
  }
  return result
}
