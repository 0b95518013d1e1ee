import { useSyncExternalStore } from 'react'
import { useClock } from '#lib/clock.ts'
import { type Freshness, freshness } from './feed.ts'
import { feeds } from './follow.ts'

const rank: Record<Freshness['state'], number> = { live: 0, resynced: 1, loading: 2, reconnecting: 3, stale: 4 }

/** The worst of what this tab follows; null when the screen follows nothing live. */
function worst(): Freshness | null {
  let result: Freshness | null = null
  for (const feed of feeds.get()) {
    const each = freshness(feed, Date.now())
    if (!result || rank[each.state] > rank[result.state]) result = each
  }
  return result
}

export function useFreshness(): Freshness | null {
  useSyncExternalStore(feeds.subscribe, () => feeds.get().length)
  const key = useClock(() => JSON.stringify(worst()))
  return JSON.parse(key) as Freshness | null
}
