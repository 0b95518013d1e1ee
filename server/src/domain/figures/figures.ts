/** All figures of a question: from the rollups where they know the answer, else from the items. The numbers are the same. */
import type { Pool } from 'pg'
import { rows, type Sql } from '#domain/core/sql.ts'
import { catchUp } from './catch-up.ts'
import { countItems, timeItems } from './count-items.ts'
import { countRollups, countRollupsOf, inRollups, type Question, timeRollups, timesInRollups } from './count-rollups.ts'
import { counterNames, sums } from './counters.ts'
import type { Histogram } from './durations.ts'
import type { MetricsFilter } from './filter.ts'
import type { MetricsGroup } from './grouping.ts'
import type { Breakdown, CountedRow, FigureTimeKind, TimedRow, Wanted } from './rows.ts'

export interface Counted<Name extends string> {
  rows: CountedRow<Name>[]
  /** what they are true at, or newer: a number of the log */
  position: number
}

/** One row per group that was asked of at all, in order of its labels; without groups exactly one row, the total. */
export async function count<Name extends Wanted>(
  sql: Pool,
  filter: MetricsFilter,
  wanted: readonly Name[],
  breakdown: Breakdown,
): Promise<Counted<Name>> {
  const position = inRollups(filter, breakdown.groups) ? await catchUp(sql) : null
  if (position !== null) return { rows: await countRollups(sql, filter, wanted, breakdown), position }
  return { position: await headOf(sql), rows: await countItems(sql, filter, wanted, breakdown) }
}

/** Several questions at once: the rows of each, in order of their keys. From the rollups one statement, however many. */
export async function countMany<Name extends Wanted>(
  sql: Pool,
  questions: readonly Question<Name>[],
  breakdown: Breakdown,
): Promise<CountedRow<Name>[][]> {
  if (questions.length === 0) return []
  const known = questions.every(({ filter }) => inRollups(filter, breakdown.groups)) && (await catchUp(sql)) !== null
  if (known) return countRollupsOf(sql, questions, breakdown)
  return Promise.all(questions.map(({ filter, wanted }) => countItems(sql, filter, wanted, breakdown)))
}

/** Items by how long they took to be acted on, or to come back. Call it after `count`. */
export const times = (
  sql: Sql,
  filter: MetricsFilter,
  kind: FigureTimeKind,
  groups: readonly MetricsGroup[],
): Promise<TimedRow[]> => (timesInRollups(filter, groups) ? timeRollups : timeItems)(sql, filter, kind, { groups })

async function headOf(sql: Sql): Promise<number> {
  const [row] = await rows(sql, 'SELECT seq FROM event_head WHERE id = 1', [])
  return row![0] as number
}

/** A group with every counter, and what is behind its medians. */
export interface FiguresRow extends CountedRow<Wanted> {
  filter: MetricsFilter
  asOf: Date
  times(kind: FigureTimeKind): Promise<Histogram>
}

export interface Figures {
  filter: MetricsFilter
  rows: FiguresRow[]
  position: number
  asOf: Date
}

const everything: readonly Wanted[] = [...counterNames, ...sums, 'answered_or_due']

/** Every measure of each group; times are read once for all of them, when the first is asked for. */
export async function readFigures(sql: Pool, filter: MetricsFilter, breakdown: Breakdown): Promise<Figures> {
  const { groups, asOf } = breakdown
  const { rows, position } = await count(sql, filter, everything, breakdown)
  const reading: Partial<Record<FigureTimeKind, Promise<Map<string, Histogram>>>> = {}
  const read = (kind: FigureTimeKind) => {
    reading[kind] ??= times(sql, filter, kind, groups).then(byKeys)
    return reading[kind]
  }
  return {
    filter,
    position,
    asOf,
    rows: rows.map((row) => ({
      ...row,
      filter,
      asOf,
      times: async (kind) => (await read(kind)).get(nameOf(row)) ?? [],
    })),
  }
}

const nameOf = ({ keys }: Pick<TimedRow, 'keys'>): string => keys.map(({ key }) => key).join('|')

function byKeys(timed: readonly TimedRow[]): Map<string, Histogram> {
  const result = new Map<string, Histogram[number][]>()
  for (const { keys, bucket, items } of timed) {
    const name = nameOf({ keys })
    const of = result.get(name)
    if (of) of.push({ bucket, items })
    else result.set(name, [{ bucket, items }])
  }
  return result
}
