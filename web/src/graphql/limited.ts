/** Asks again, in a while, what the server put off because this person's budget of the moment was used up. */

const MAX_ATTEMPTS = 3
/** Longer than any window of the server; a proxy's own 429 may name minutes, which nobody waits for in front of a screen. */
const MAX_WAIT_S = 15

type Ask = typeof fetch

/**
 * As `ask`, except that a 429 with `Retry-After` is asked again after that time and up to half as long again, so that
 * many tabs do not come back at once. What was put off has not run, so a change may be sent again as well.
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
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000 * (1 + Math.random() / 2)))
    }
  }
