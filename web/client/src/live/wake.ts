/**
 * Wake-ups, after which the data on screen may be outdated: the tab becomes visible or continues after a pause, the
 * network or the socket is back, or the server can read its database again.
 */

export type WakeReason = 'visible' | 'slept' | 'online' | 'offline' | 'reconnected' | 'resumed'

const listeners = new Set<(reason: WakeReason) => void>()

/** Calls `listener` at each wake-up until the returned function is called. */
export function onWake(listener: (reason: WakeReason) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function wake(reason: WakeReason): void {
  for (const listener of [...listeners]) listener(reason)
}

const TICK_MS = 1_000
/**
 * If a visible tab had no tick for this long, the machine slept: browsers emit no event for sleep. High load can cause
 * shorter gaps.
 */
const SLEPT_MS = 10_000
/**
 * After a gap between ticks of this length, data is refetched. Connections count as broken only after a gap of
 * SLEPT_MS.
 */
const STALLED_MS = 3_000

if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake('visible')
  })
  document.addEventListener('resume', () => wake('slept'))
  addEventListener('online', () => wake('online'))
  addEventListener('offline', () => wake('offline'))
  // A page that returns from the back/forward cache gets none of the events above, so this event counts as a sleep.
  addEventListener('pageshow', (event) => {
    if (event.persisted) wake('slept')
  })
  let tickedAt = Date.now()
  setInterval(() => {
    const gap = Date.now() - tickedAt
    tickedAt = Date.now()
    // Gaps in hidden tabs are ignored, because browsers run the timers of hidden tabs only once a minute.
    if (gap > STALLED_MS && document.visibilityState === 'visible') wake(gap > SLEPT_MS ? 'slept' : 'visible')
  }, TICK_MS)
}
