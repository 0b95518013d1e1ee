/** `fetch` with timeouts for queries, because connections can break without notice. */

import { onWake } from '@takedown/client/live/wake.ts'
import { justReached } from '#graphql/live/reachability.ts'

/** Timeout of a query. Mutations have none. */
const QUERY_TIMEOUT_MS = 10_000
/**
 * At a wake-up, such as the return of the network, a query that began less than this time ago is not aborted, because
 * it may already use a new connection.
 */
const RECONNECT_GRACE_MS = 1_000

/**
 * For this time after sleep or a network loss, open connections count as doubtful: they may be broken although the
 * browser still uses them.
 */
const DOUBTFUL_MS = 10_000
/**
 * Timeouts of successive attempts. The first timeouts are short, to close broken connections soon. The later ones give
 * a slow server time to answer.
 */
const ATTEMPT_TIMEOUTS_MS = [500, 1_000, 2_000]
let doubtfulUntil = 0
onWake((reason) => {
  if (reason === 'slept' || reason === 'online') doubtfulUntil = Date.now() + DOUBTFUL_MS
})
const isDoubtful = () => Date.now() < doubtfulUntil || justReached()

/**
 * `fetch` for GraphQL. On a broken connection, a response may stay pending for hours. A query is therefore aborted
 * after a timeout, and also at a wake-up, except when the tab becomes visible. The caller then repeats the query. While
 * connections are doubtful, this function itself repeats a query if the response does not arrive soon. Mutations are
 * passed through unchanged.
 */
export async function fetchWithTimeout(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (isMutation(init)) return fetch(input, init)
  const aborter = new AbortController()
  const startedAt = Date.now()
  const off = onWake((reason) => {
    if (reason !== 'visible' && Date.now() - startedAt > RECONNECT_GRACE_MS) aborter.abort()
  })
  const signals = [aborter.signal, AbortSignal.timeout(QUERY_TIMEOUT_MS), ...(init?.signal ? [init.signal] : [])]
  const signal = AbortSignal.any(signals)
  try {
    const send = (attemptSignal?: AbortSignal) =>
      fetch(input, { ...init, signal: attemptSignal ? AbortSignal.any([signal, attemptSignal]) : signal })
    return await (isDoubtful() ? fetchRepeatedly(send, signal) : send())
  } finally {
    off()
  }
}

/**
 * Sends the request until one attempt succeeds. Each attempt uses another connection, because aborting a request closes
 * its connection. Attempts must not be parallel: a browser opens at most six connections to a server, and hung requests
 * would use them up.
 */
async function fetchRepeatedly(
  send: (attemptSignal?: AbortSignal) => Promise<Response>,
  signal: AbortSignal,
): Promise<Response> {
  for (const timeoutMs of ATTEMPT_TIMEOUTS_MS) {
    const attempt = new AbortController()
    const timer = setTimeout(() => attempt.abort(), timeoutMs)
    try {
      return await send(attempt.signal)
    } catch (failure) {
      if (signal.aborted || !attempt.signal.aborted) throw failure
    } finally {
      clearTimeout(timer)
    }
  }
  return send()
}

/**
 * Whether the request is a mutation. The operation names of mutations end in `_Mutation`. A request whose body is not
 * text counts as a mutation.
 */
const isMutation = (init?: RequestInit): boolean =>
  typeof init?.body !== 'string' || /"operationName":"\w+_Mutation"/.test(init.body)
