/** Repeats, after the time that the server names, what it put off because this person's budget of the moment was used up. */

const MAX_ATTEMPTS = 3
/** Longer than any window of the server; a proxy's own 429 may name minutes, which nobody waits for in front of a screen. */
const MAX_WAIT_S = 15

type Ask = typeof fetch

/** Up to half as long again, so that many tabs do not come back at once. */
const spread = (seconds: number): number => seconds * 1_000 * (1 + Math.random() / 2)

/** Milliseconds after which a refused subscription may be tried again; null for an error that stands. */
export function putOffMs(error: unknown): number | null {
  if (!Array.isArray(error)) return null
  const limited = error.find(({ extensions }) => extensions?.code === 'RATE_LIMITED')
  return limited ? spread(Number(limited.extensions.retryAfter) || 1) : null
}

/**
 * As `ask`, except that a 429 with `Retry-After` is sent again after that time. What was put off has not run, so a change
 * may be sent again as well.
 */
export const waitWhenLimited =
  (ask: Ask): Ask =>
  async (input, init) => {
    for (let attempt = 1; ; attempt++) {
      const response = await ask(input, init)
      const seconds = Number(response.headers.get('retry-after'))
      const mayWait = response.status === 429 && seconds > 0 && seconds <= MAX_WAIT_S && attempt < MAX_ATTEMPTS
      if (!mayWait || init?.signal?.aborted) return response
      await response.body?.cancel()
      await new Promise((resolve) => setTimeout(resolve, spread(seconds)))
    }
  }
