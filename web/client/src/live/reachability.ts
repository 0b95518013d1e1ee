/** Sends probes to a server until it answers and can read its database again. */
import { onWake } from './wake.ts'

const PROBE_INTERVAL_MS = { min: 600, max: 900 }
const PROBE_TIMEOUT_MS = 3_000
/** Requests without credentials use another connection pool of the browser, so hung queries cannot block them. */
const PROBE_OPTIONS = { cache: 'no-store', credentials: 'omit' } as const

/** Time limit of `canReach`. It is short, because a user waits for the result. */
const QUICK_PROBE_MS = 1_500
/** For this long, the server counts as just reached. */
const JUST_MS = 2_000

export type Reachability = {
  /** Whether a probe has reached the server within the last two seconds. */
  justReached(): boolean
  /**
   * Waits until the server answers and can read its database. Resolves to false if the first probe succeeded, and to
   * true if a probe failed before. A probe starts without waiting for earlier probes, because these may hang for a
   * minute on a broken connection. A WebSocket is no suitable probe: after each failure, browsers wait longer before
   * they open the next one.
   */
  untilReached(): Promise<boolean>
  /** Whether the server answers now. */
  canReach(): Promise<boolean>
}

/** `url` is the address of the server's `/health`. */
export function createReachability(url: string): Reachability {
  let probing: Promise<boolean> | null = null
  let reachedAt = 0
  return {
    justReached: () => Date.now() - reachedAt < JUST_MS,
    untilReached: () => {
      probing ??= probeUntilReached(url).finally(() => {
        reachedAt = Date.now()
        probing = null
      })
      return probing
    },
    canReach: () =>
      fetch(url, { ...PROBE_OPTIONS, signal: AbortSignal.timeout(QUICK_PROBE_MS) }).then(canServe, () => false),
  }
}

/**
 * Whether the server can serve a client: its database and its feed must work. A server that is not ready for another
 * reason, such as a wrong clock, still serves existing clients.
 */
async function canServe(response: Response): Promise<boolean> {
  if (response.ok) return true
  const answer: { reasons?: { check?: string }[] } = await response.json().catch(() => ({}))
  return answer.reasons !== undefined && !answer.reasons.some(({ check }) => check === 'database' || check === 'feed')
}

function probeUntilReached(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    let wasAway = false
    const aborter = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const probe = () => {
      clearTimeout(timer)
      timer = setTimeout(probe, PROBE_INTERVAL_MS.min + Math.random() * (PROBE_INTERVAL_MS.max - PROBE_INTERVAL_MS.min))
      const signal = AbortSignal.any([aborter.signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)])
      fetch(url, { ...PROBE_OPTIONS, signal }).then(
        async (response) => ((await canServe(response)) ? succeed() : fail()),
        () => fail(),
      )
    }
    const offWake = onWake(probe)
    const fail = () => {
      wasAway = true
    }
    const succeed = () => {
      clearTimeout(timer)
      offWake()
      aborter.abort()
      resolve(wasAway)
    }
    probe()
  })
}
