/** Retries requests that a rate limit rejected, after the delay that the server states. */
import { withJitterMs } from '@takedown/client/live/retry.ts'

const MAX_ATTEMPTS = 3
/**
 * Maximum wait before a request is sent again, in seconds. A proxy may state a delay of minutes, but users do not wait
 * so long.
 */
const MAX_WAIT_S = 15

type Fetch = typeof fetch

/**
 * Wraps `fetch`. If the server answers 429 with a `Retry-After` of at most MAX_WAIT_S seconds, sends the request again
 * after that time, at most twice. This includes mutations, because a rejected request did not run.
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
