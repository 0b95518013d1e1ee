import { useSyncExternalStore } from 'react'
import { useClock } from '#lib/serverClock.ts'
import { feeds } from './feedClient.ts'
import { type Freshness, freshness } from './feedState.ts'
import { connection } from './socket.ts'

const rank: Record<Freshness['state'], number> = {
  live: 0,
  resynced: 1,
  loading: 2,
  interrupted: 3,
  reconnecting: 4,
  stale: 5,
}

/** The worst of what this tab follows, as of the oldest of it; null when the screen follows nothing live. */
function worst(): Freshness | null {
  const all = feeds.get().map((feed) => freshness(feed, Date.now()))
  if (all.length === 0) return null
  const { state } = all.reduce((worse, each) => (rank[each.state] > rank[worse.state] ? each : worse))
  // A feed that has not begun yet knows no time of its own.
  const [asOf = null] = all.flatMap((each) => each.asOf ?? []).sort()
  // Whatever the feeds heard last, nothing comes through any more.
  const silent = connection.get().state === 'silent' && rank[state] < rank.reconnecting
  return { state: silent ? 'reconnecting' : state, asOf }
}

export function useFreshness(): Freshness | null {
  // The state at once; the time at which it was true once a second.
  const state = () => worst()?.state
  useSyncExternalStore(feeds.subscribe, state)
  useSyncExternalStore(connection.subscribe, state)
  const key = useClock(() => JSON.stringify(worst()))
  return JSON.parse(key) as Freshness | null
}
