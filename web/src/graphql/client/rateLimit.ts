/**
 * Retries requests and subscriptions that the server rejected because the rate limit of this person was used up, after
 * the delay that the server names.
 */

const MAX_ATTEMPTS = 3
/**
 * In seconds; longer than any window of the server. The 429 of a proxy may name minutes, which is too long to wait in
 * front of a screen.
 */
const MAX_WAIT_S = 15

type Fetch = typeof fetch

/** Milliseconds, up to half as long again, so that many tabs do not return at once. */
const withJitterMs = (seconds: number): number => seconds * 1_000 * (1 + Math.random() / 2)

/** Milliseconds after which a rejected subscription may be retried; null for a permanent error. */
export function retryDelayMs(error: unknown): number | null {
  if (!Array.isArray(error)) return null
  const limited = error.find(({ extensions }) => extensions?.code === 'RATE_LIMITED')
  return limited ? withJitterMs(Number(limited.extensions.retryAfter) || 1) : null
}

/**
 * Wraps `fetch`: a 429 with `Retry-After` is sent again after that time. A rejected request did not run, so mutations
 * are repeated as well.
 */
export const waitWhenLimited =
  (fetchOnce: Fetch): Fetch =>
  async (input, init) => {
    for (let attempt = 1; ; attempt++) {
      const response = await fetchOnce(input, init)
      const seconds = Number(response.headers.get('retry-after'))
      const mayWait = response.status === 429 && seconds > 0 && seconds <= MAX_WAIT_S && attempt < MAX_ATTEMPTS
      if (!mayWait || init?.signal?.aborted) return response
      await response.body?.cancel()
      await new Promise((resolve) => setTimeout(resolve, withJitterMs(seconds)))
    }
  }
