/**
 * Retries requests and subscriptions that the server rejected because the rate limit of this person was used up, after
 * the delay that the server names.
 */

const MAX_ATTEMPTS = 3
/**
 * Longest wait, in seconds. It exceeds every rate-limit window of our server; a proxy's 429 may name minutes, which is
 * too long for a person at the screen.
 */
const MAX_WAIT_S = 15

type Fetch = typeof fetch

/** Converts to milliseconds and adds up to half at random, so that many tabs do not retry at the same moment. */
const withJitterMs = (seconds: number): number => seconds * 1_000 * (1 + Math.random() / 2)

/** Milliseconds after which a rejected subscription may be retried; null for a permanent error. */
export function retryDelayMs(error: unknown): number | null {
  if (!Array.isArray(error)) return null
  const limited = error.find(({ extensions }) => extensions?.code === 'RATE_LIMITED')
  return limited ? withJitterMs(Number(limited.extensions.retryAfter) || 1) : null
}

/**
 * Wraps `fetch`: a request that is answered with 429 and `Retry-After` is sent again after that time. Mutations are
 * repeated as well, because a rejected request did not run.
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
