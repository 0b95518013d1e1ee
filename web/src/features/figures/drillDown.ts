import type { ContentKind, MetricsGroup } from '#graphql/generated/enums.ts'
import { firstDay, lastDay, type Question } from './question.ts'

export type Key = { group: MetricsGroup; key: string }

/**
 * The question whose one matching row is the row that these keys name, so that the lists behind a figure are read for it and
 * not for the whole table. Groupings that no filter can name (legal basis) stay in and the row is picked from the answer.
 */
export function drillDown({ filter, formula }: Question, keys: readonly Key[]): Question {
  const narrowed = { ...filter }
  for (const { group, key } of keys) {
    if (group === 'PLATFORM') narrowed.platforms = [`Platform_${key}`]
    if (group === 'CATEGORY') narrowed.categories = [`Category_${key}`]
    if (group === 'CASE') narrowed.cases = [`Case_${key}`]
    if (group === 'KIND') narrowed.kinds = [key as ContentKind]
    if (group === 'MONTH') {
      narrowed.from = later(filter.from, firstDay(key))
      narrowed.to = earlier(filter.to, lastDay(key))
    }
  }
  return { filter: narrowed, formula, groupBy: keys.map(({ group }) => group) }
}

/** A parent category includes its children, so several rows may come back: the one with the same keys is meant. */
export const sameKeys = (a: readonly Key[], b: readonly Key[]): boolean =>
  a.length === b.length && a.every(({ group, key }) => b.some((other) => other.group === group && other.key === key))

const later = (a: string | null | undefined, b: string | undefined) => (a && b ? (a > b ? a : b) : (b ?? a))
const earlier = (a: string | null | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (b ?? a))
