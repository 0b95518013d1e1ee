/** The rows of a figures query. They have the same form whether they are read from the rollups or from the items. */
import type { FigureTimeKind } from '@takedown/prisma/generated/client/enums.ts'
import type { Counter, Outcome, Sum } from './counters.ts'
import { type MetricsGroup, type MetricsKey, readKeys } from './grouping.ts'

/**
 * These denominators count items that are answered or overdue when the query runs. The value is the deadline that
 * decides whether an item is overdue.
 */
export const dueCounts = { answered_or_due: 'FIRST', answered_or_due_extended: 'IN_FORCE' } as const
export type DueCount = keyof typeof dueCounts
export const isDueCount = (name: string): name is DueCount => name in dueCounts

export type Countable = Counter | DueCount

export interface CountedRow<Name extends string = string> {
  keys: MetricsKey[]
  counts: Record<Name, number>
}

export interface TimedRow {
  keys: MetricsKey[]
  bucket: number
  items: number
}

export interface OutcomeRow {
  keys: MetricsKey[]
  outcome: Outcome
  items: number
}

export interface Breakdown {
  groups: readonly MetricsGroup[]
  asOf: Date
}

export type Wanted = Countable | Sum
export type { FigureTimeKind }

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

export function readOutcome(row: readonly unknown[], groups: readonly MetricsGroup[]): OutcomeRow {
  const [outcome, items] = row.slice(groups.length * 3)
  return { keys: readKeys(groups, row), outcome: outcome as Outcome, items: Number(items) }
}
