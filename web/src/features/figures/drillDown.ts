/** Narrows a figures query to one row, to list the items behind a figure. */
import type { MetricsGroup } from '#graphql/generated/enums.ts'
import { firstDay, lastDay } from './period.ts'
import type { Question } from './question.ts'

export type Key = { group: MetricsGroup; key: string }

/**
 * Returns the query narrowed to the row with `keys`. The query can still return other rows, because some groupings,
 * such as the power, have no filter. The caller must pick its row with `sameKeys`.
 */
export function drillDown({ filter, formula, leaveOutNotDue }: Question, keys: readonly Key[]): Question {
  const narrowed = { ...filter }
  for (const { group, key } of keys) {
    if (group === 'PLATFORM') narrowed.platformIds = [`Platform_${key}`]
    if (group === 'CATEGORY') narrowed.categoryIds = [`Category_${key}`]
    if (group === 'CASE') narrowed.caseIds = [`Case_${key}`]
    if (group === 'KIND') narrowed.kinds = [key]
    if (group === 'MONTH') {
      narrowed.from = later(filter.from, firstDay(key))
      narrowed.to = earlier(filter.to, lastDay(key))
    }
  }
  return { filter: narrowed, formula, leaveOutNotDue, groupBy: keys.map(({ group }) => group) }
}

export const sameKeys = (a: readonly Key[], b: readonly Key[]): boolean =>
  a.length === b.length && a.every(({ group, key }) => b.some((other) => other.group === group && other.key === key))

const later = (a: string | null | undefined, b: string | undefined) => (a && b ? (a > b ? a : b) : (b ?? a))
const earlier = (a: string | null | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (b ?? a))
