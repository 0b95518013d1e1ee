import { useSyncExternalStore } from 'react'
import { useClock } from '#lib/clock.ts'
import { type Freshness, freshness } from './feed.ts'
import { feeds } from './follow.ts'

const rank: Record<Freshness['state'], number> = { live: 0, resynced: 1, loading: 2, reconnecting: 3, stale: 4 }

/** The worst of what this tab follows, as of the oldest of it; null when the screen follows nothing live. */
function worst(): Freshness | null {
  const all = feeds.get().map((feed) => freshness(feed, Date.now()))
  if (all.length === 0) return null
  const { state } = all.reduce((worse, each) => (rank[each.state] > rank[worse.state] ? each : worse))
  // A feed that has not begun yet knows no time of its own.
  const [asOf = null] = all.flatMap((each) => each.asOf ?? []).sort()
  return { state, asOf }
}

export function useFreshness(): Freshness | null {
  useSyncExternalStore(feeds.subscribe, () => feeds.get().length)
  const key = useClock(() => JSON.stringify(worst()))
  return JSON.parse(key) as Freshness | null
}
