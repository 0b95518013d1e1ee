/**
 * Wake-up events after which the data on screen may be outdated: the tab becomes visible, the tab did not run for a
 * while, the network is back, the socket is back, or the server reads its database again.
 */

export type WakeReason = 'visible' | 'slept' | 'online' | 'reconnected' | 'resumed'

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
 * If a visible tab has had no tick for this long, the machine slept. Sleep itself fires no event. A shorter gap may be
 * caused by load.
 */
const SLEPT_MS = 10_000
/** After a gap of this length, data is refetched. Connections count as broken only after a gap longer than SLEPT_MS. */
const STALLED_MS = 3_000

if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake('visible')
  })
  document.addEventListener('resume', () => wake('slept'))
  addEventListener('online', () => wake('online'))
  // A page restored from the back/forward cache fires none of the events above.
  addEventListener('pageshow', (event) => {
    if (event.persisted) wake('slept')
  })
  let tickedAt = Date.now()
  setInterval(() => {
    const gap = Date.now() - tickedAt
    tickedAt = Date.now()
    // A background tab ticks once a minute without having slept.
    if (gap > STALLED_MS && document.visibilityState === 'visible') wake(gap > SLEPT_MS ? 'slept' : 'visible')
  }, TICK_MS)
}
