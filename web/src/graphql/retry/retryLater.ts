/**
 * Schedules retries of failed reads. A retry normally runs after a back-off with jitter. It runs at once on a wake-up,
 * or when an unreachable server answers again. It never runs before the server's Retry-After.
 */
import type { CombinedError } from '@urql/core'
import { untilReached } from '#graphql/live/reachability.ts'
import { onWake } from '#graphql/live/wake.ts'
import { retryAfterMs } from '#lib/temporary.ts'
import { responseOf } from './failure.ts'

const FIRST_MS = 1_000
const MAX_MS = 30_000
/**
 * Maximum random delay of a retry, in milliseconds, so that not all screens retry at the moment when the server is
 * back.
 */
const SPREAD_MS = 300

/**
 * Returns the milliseconds before a retry. `attempt` counts from 1. The time doubles with each attempt up to 30 s, and
 * is multiplied by a random factor between one half and one.
 */
export function backOff(attempt: number, random = Math.random): number {
  return Math.min(FIRST_MS * 2 ** (attempt - 1), MAX_MS) * (0.5 + random() / 2)
}

export interface Retry {
  attempt: number
  error?: CombinedError | null
  action(): void
}

export function retryLater({ attempt, error, action }: Retry): () => void {
  const now = Date.now()
  const headers = error ? responseOf(error)?.headers : undefined
  const notBefore = now + retryAfterMs(headers, now)
  let timer: ReturnType<typeof setTimeout>
  let isOver = false
  const end = () => {
    isOver = true
    clearTimeout(timer)
    offWake()
  }
  const runAt = (at: number) => {
    if (isOver) return
    clearTimeout(timer)
    const wait = Math.max(at, notBefore) - Date.now() + SPREAD_MS * Math.random()
    timer = setTimeout(() => {
      end()
      action()
    }, wait)
  }
  const runNow = () => runAt(Date.now())
  const offWake = onWake(runNow)
  runAt(now + backOff(attempt))
  void untilReached().then((wasAway) => wasAway && runNow())
  return end
}
