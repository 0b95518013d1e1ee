import { useSyncExternalStore } from 'react'

/**
 * The server's time, told by this machine's clock and one correction. A stamp is always older by its time on the way, so
 * the largest correction seen is the truest; it is forgotten slowly, in case the machine's own clock is set.
 */
let correction: number | null = null
let learntAt = 0
const FORGET_MS = 10 * 60_000

/** Takes a stamp that the server has just given. */
export function learnServerTime(stamp: string): void {
  const at = Date.now()
  const seen = Date.parse(stamp) - at
  if (Number.isNaN(seen)) return
  if (correction === null || seen > correction || at - learntAt > FORGET_MS) {
    correction = seen
    learntAt = at
  }
}

/** Now, in milliseconds of the server's clock. */
export const serverNow = (): number => Date.now() + (correction ?? 0)

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of [...listeners]) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/**
 * What `read` makes of the server's now, looked at once a second for the whole tab. The component renders again only when
 * the answer differs, so a thousand chips that count in minutes cost a thousand comparisons and no render.
 */
export function useClock<T extends string | number | boolean | null>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(serverNow()))
}
