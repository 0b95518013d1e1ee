/**
 * When something that could not be read is read again: with back-off and jitter, and at once when a server that was away
 * answers again, or when the tab is looked at, or the network, the socket or the feed is back; never before the time that the
 * server asked for. The one place where this web decides it.
 */
import type { CombinedError } from '@urql/core'
import { untilReached } from '#graphql/live/reachability.ts'
import { onWake } from '#graphql/live/wake.ts'
import { retryAfterMs } from '#lib/temporary.ts'
import { responseOf } from './failure.ts'

const FIRST_MS = 1_000
const MAX_MS = 30_000
/** A server that is back is not asked by every screen in the same moment. */
const SPREAD_MS = 300

/** Milliseconds before attempt number `attempt`, from 1: doubled each time up to half a minute, of it a random half to whole. */
export function backOff(attempt: number, random = Math.random): number {
  return Math.min(FIRST_MS * 2 ** (attempt - 1), MAX_MS) * (0.5 + random() / 2)
}

export interface Retry {
  /** How often it has failed, from 1. */
  attempt: number
  error?: CombinedError | null
  action(): void
}

/** Runs the action once, unless it is cancelled before by the returned function. */
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
