/** What a reading of figures gives, from the rollups as from the items. */
import type { FigureTimeKind } from '@takedown/prisma/generated/client/enums.ts'
import type { Counter, Sum } from './counters.ts'
import { type MetricsGroup, type MetricsKey, readKeys } from './grouping.ts'

/** A counter, or the denominator of what is on time, which the time of asking decides. */
export type Countable = Counter | 'answered_or_due'

export interface CountedRow<Name extends string = string> {
  keys: MetricsKey[]
  counts: Record<Name, number>
}

/** Items of a group that took as long as one bucket holds. */
export interface TimedRow {
  keys: MetricsKey[]
  bucket: number
  items: number
}

/** A question: where, broken down by what, and at which time. */
export interface Breakdown {
  groups: readonly MetricsGroup[]
  asOf: Date
}

export type Wanted = Countable | Sum
export type { FigureTimeKind }

/** Of a statement whose first columns `grouped` wrote. */
export function readCounted<Name extends string>(
  row: readonly unknown[],
  groups: readonly MetricsGroup[],
  wanted: readonly Name[],
): CountedRow<Name> {
  const counts = wanted.map((name, index) => [name, Number(row[groups.length * 3 + index])])
  return { keys: readKeys(groups, row), counts: Object.fromEntries(counts) as Record<Name, number> }
}

export function readTimed(row: readonly unknown[], groups: readonly MetricsGroup[]): TimedRow {
  const [bucket, items] = row.slice(groups.length * 3).map(Number)
  return { keys: readKeys(groups, row), bucket: bucket!, items: items! }
}
