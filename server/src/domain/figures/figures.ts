/** All figures of a question: from the rollups where they know the answer, else from the items. The numbers are the same. */
import type { Pool } from 'pg'
import type { MetricsFilter } from '#domain/metrics-filter.ts'
import type { MetricsGroup } from '#domain/metrics-groups.ts'
import { rows, type Sql } from '#domain/statement.ts'
import { catchUp } from './catch-up.ts'
import { countItems, timeItems } from './count-items.ts'
import { countRollups, inRollups, timeRollups, timesInRollups } from './count-rollups.ts'
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
