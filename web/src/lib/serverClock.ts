/** The server's clock, and a hook that follows it. */
import { useSyncExternalStore } from 'react'

/**
 * Milliseconds to add to this machine's clock to get the server's time. On arrival, a timestamp is behind the server's
 * clock by the time of its transit, so the largest measured correction is the most accurate. A correction expires,
 * because somebody may adjust the machine's clock.
 */
let correction: number | null = null
let learnedAt = 0
const EXPIRY_MS = 10 * 60_000

/** Updates the correction from a timestamp that the server has just sent. */
export function learnServerTime(stamp: string): void {
  const at = Date.now()
  const measured = Date.parse(stamp) - at
  if (Number.isNaN(measured)) return
  if (correction === null || measured > correction || at - learnedAt > EXPIRY_MS) {
    correction = measured
    learnedAt = at
  }
}

export const serverNow = (): number => Date.now() + (correction ?? 0)

/** The current time of the server's clock, for a mutation that may be sent later than the person confirms it. */
export const justNow = (): string => new Date(serverNow()).toISOString()

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
 * Returns `read(serverNow())`, evaluated once a second. A component re-renders only if its result differs. So most
 * ticks cause no render.
 */
export function useClock<T extends string | number | boolean | null>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(serverNow()))
}
