/** The prohibitions (provisions that content breaks) that the items of a draft cite. */
import type { Candidate } from './draft.graphql.ts'

/** Ids of prohibitions by the id of the content item. */
export type Cited = Readonly<Record<string, readonly string[]>>

/** A group of items with the same cited prohibitions or, without citation, with the same suggestion. */
export type CitedGroup = {
  items: readonly string[]
  cited: readonly string[]
  suggested: readonly string[]
}

export function groupsOf(chosen: readonly Candidate[], cited: Cited): CitedGroup[] {
  const groups = new Map<string, CitedGroup & { items: string[] }>()
  for (const { item, suggestedProhibitions } of chosen) {
    const own = cited[item.id] ?? []
    const suggested = own.length > 0 ? [] : suggestedProhibitions.map(({ id }) => id)
    const key = JSON.stringify([own, suggested])
    const group = groups.get(key) ?? { items: [], cited: own, suggested }
    group.items.push(item.id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export const citedInput = (items: readonly string[], cited: Cited, saved: Cited = {}) =>
  items.flatMap((itemId) => {
    const prohibitionIds = [...(cited[itemId] ?? [])]
    return prohibitionIds.join() === (saved[itemId] ?? []).join() ? [] : [{ itemId, prohibitionIds }]
  })
