/** Narrows a figures query to one row, to list the items behind a figure. */
import type { MetricsGroup } from '#graphql/generated/enums.ts'
import { firstDay, lastDay, type Question } from './question.ts'

export type Key = { group: MetricsGroup; key: string }

/**
 * The query whose matching row is the one named by `keys`, so that only the items of that row are read. Groupings that
 * no filter can express (legal basis) stay, and the caller picks the row from the result.
 */
export function drillDown({ filter, formula }: Question, keys: readonly Key[]): Question {
  const narrowed = { ...filter }
  for (const { group, key } of keys) {
    if (group === 'PLATFORM') narrowed.platforms = [`Platform_${key}`]
    if (group === 'CATEGORY') narrowed.categories = [`Category_${key}`]
    if (group === 'CASE') narrowed.cases = [`Case_${key}`]
    if (group === 'KIND') narrowed.kinds = [key]
    if (group === 'MONTH') {
      narrowed.from = later(filter.from, firstDay(key))
      narrowed.to = earlier(filter.to, lastDay(key))
    }
  }
  return { filter: narrowed, formula, groupBy: keys.map(({ group }) => group) }
}

/**
 * A parent category includes its children, so several rows may be returned. The one with the same keys is the right
 * one.
 */
export const sameKeys = (a: readonly Key[], b: readonly Key[]): boolean =>
  a.length === b.length && a.every(({ group, key }) => b.some((other) => other.group === group && other.key === key))

const later = (a: string | null | undefined, b: string | undefined) => (a && b ? (a > b ? a : b) : (b ?? a))
const earlier = (a: string | null | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (b ?? a))
