/**
 * Schedules retries of failed reads. A retry normally runs after a back-off with jitter. It runs at once on a wake-up,
 * or when an unreachable server answers again. It never runs before the server's Retry-After.
 */
import { backOff } from '@takedown/client/live/retry.ts'
import { onWake } from '@takedown/client/live/wake.ts'
import type { CombinedError } from '@urql/core'
import { untilReached } from '#graphql/live/reachability.ts'
import { retryAfterMs } from '#lib/temporary.ts'
import { responseOf } from './failure.ts'

/**
 * Maximum random delay of a retry, in milliseconds, so that not all screens retry at the moment when the server is
 * back.
 */
const SPREAD_MS = 300

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
