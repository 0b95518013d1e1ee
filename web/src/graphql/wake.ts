/** The moments at which what stands on the screen may be old: the tab is seen again, the network is back, the socket is back. */
export type WakeReason = 'visible' | 'online' | 'reconnected'

const listeners = new Set<(reason: WakeReason) => void>()

/** Calls `listener` at each such moment until the returned function is called. */
export function onWake(listener: (reason: WakeReason) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function wake(reason: WakeReason): void {
  for (const listener of [...listeners]) listener(reason)
}

if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake('visible')
  })
  addEventListener('online', () => wake('online'))
  // A page taken out of the back/forward cache fires neither of the two.
  addEventListener('pageshow', (event) => {
    if (event.persisted) wake('visible')
  })
}
