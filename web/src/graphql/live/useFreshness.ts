/** Freshness of all feeds of the tab, for the connection state. */

import { type Freshness, freshness } from '@takedown/client/live/feedState.ts'
import { useSyncExternalStore } from 'react'
import { useClock } from '#lib/serverClock.ts'
import { feeds } from './feedClient.ts'
import { connection } from './socket.ts'

const rank: Record<Freshness['state'], number> = {
  live: 0,
  resynced: 1,
  loading: 2,
  interrupted: 3,
  reconnecting: 4,
  stale: 5,
}

/** The worst state of all feeds, with the oldest `asOf`; null if the screen follows no feed. */
function worstFreshness(): Freshness | null {
  const all = feeds.get().map((feed) => freshness(feed, Date.now()))
  if (all.length === 0) return null
  const { state } = all.reduce((worse, each) => (rank[each.state] > rank[worse.state] ? each : worse))
  // Skips feeds that have no data yet, and therefore no `asOf`.
  const [asOf = null] = all.flatMap((each) => each.asOf ?? []).sort()
  // If the socket is silent, the data may be outdated even if the feeds received frames recently.
  const silent = connection.get().state === 'silent' && rank[state] < rank.reconnecting
  return { state: silent ? 'reconnecting' : state, asOf }
}

/** Whether the tab receives no changes at the moment, because its connection is lost. */
export const isDisconnected = (): boolean => ['reconnecting', 'stale'].includes(worstFreshness()?.state ?? '')

export function useFreshness(): Freshness | null {
  // Re-renders at once for a new state, and once a second for the age of the data.
  const state = () => worstFreshness()?.state
  useSyncExternalStore(feeds.subscribe, state)
  useSyncExternalStore(connection.subscribe, state)
  const key = useClock(() => JSON.stringify(worstFreshness()))
  return JSON.parse(key) as Freshness | null
}
