import { onWake } from './wake.ts'

const ASK_EVERY_MS = { least: 600, most: 900 }
const ANSWER_MS = 3_000
/** Without credentials a browser takes another pool of connections, which no question that hangs can fill. */
const PROBE = { cache: 'no-store', credentials: 'omit' } as const

let looking: Promise<boolean> | null = null
/** Client milliseconds of the last time that the server was found to answer. */
let reachedAt = 0

/** Whether the server answered a moment ago: what is tried now deserves patience. */
export const justReached = (): boolean => Date.now() - reachedAt < 2_000

/**
 * Resolves once the server answers and reads its database: with false where it did so at the first request, with true where
 * it was away. A plain request is asked again and again, each without waiting for the one before, which
 * may hang for a minute in a connection that was cut. A socket cannot do it: a browser makes one wait the longer the more
 * of them have failed.
 */
export function untilReached(): Promise<boolean> {
  looking ??= look().finally(() => {
    reachedAt = Date.now()
    looking = null
  })
  return looking
}

/**
 * A server that is not ready for another reason, as a wrong clock or a late job, still serves whoever is there already:
 * it may be the only one.
 */
async function serves(response: Response): Promise<boolean> {
  if (response.ok) return true
  const answer: { reasons?: { check?: string }[] } = await response.json().catch(() => ({}))
  return answer.reasons !== undefined && !answer.reasons.some(({ check }) => check === 'database' || check === 'feed')
}

function look(): Promise<boolean> {
  return new Promise((resolve) => {
    let wasAway = false
    const over = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      clearTimeout(timer)
      timer = setTimeout(ask, ASK_EVERY_MS.least + Math.random() * (ASK_EVERY_MS.most - ASK_EVERY_MS.least))
      const signal = AbortSignal.any([over.signal, AbortSignal.timeout(ANSWER_MS)])
      fetch('/health', { ...PROBE, signal }).then(
        async (response) => ((await serves(response)) ? done() : missed()),
        () => missed(),
      )
    }
    const offWake = onWake(ask)
    const missed = () => {
      wasAway = true
    }
    const done = () => {
      clearTimeout(timer)
      offWake()
      over.abort()
      resolve(wasAway)
    }
    ask()
  })
}
