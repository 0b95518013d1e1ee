import { justReached } from '#graphql/live/reachability.ts'
import { onWake } from '#graphql/live/wake.ts'

/** What no server needs as long for as this. A question can be asked again; a change is not given up so early. */
const QUESTION_MS = 10_000
/** What was asked this shortly before the network came back may have been asked over the new connection. */
const FRESH_MS = 1_000

/** After a sleep or a cut, connections that the browser keeps may be dead without its knowing, each until it is tried. */
const DOUBTFUL_MS = 10_000
/** The first tries close what is dead; the growing patience leaves a server that is slow just now the time to answer. */
const PATIENCE_MS = [500, 1_000, 2_000]
let doubtfulUntil = 0
onWake((reason) => {
  if (reason === 'slept' || reason === 'online') doubtfulUntil = Date.now() + DOUBTFUL_MS
})
const isDoubtful = () => Date.now() < doubtfulUntil || justReached()

/**
 * As `fetch`, for questions: in a connection that was cut an answer can be waited for until the evening. So a question is
 * given up after a while, and as soon as the network or the socket is back: whoever asked then asks again. While connections
 * are doubtful it is asked again in another when it is not answered at once.
 */
export async function askInTime(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (isChange(init)) return fetch(input, init)
  const over = new AbortController()
  const askedAt = Date.now()
  const off = onWake((reason) => {
    if (reason !== 'visible' && Date.now() - askedAt > FRESH_MS) over.abort()
  })
  const signals = [over.signal, AbortSignal.timeout(QUESTION_MS), ...(init?.signal ? [init.signal] : [])]
  const signal = AbortSignal.any(signals)
  try {
    const ask = (impatience?: AbortSignal) =>
      fetch(input, { ...init, signal: impatience ? AbortSignal.any([signal, impatience]) : signal })
    return await (isDoubtful() ? again(ask, signal) : ask())
  } finally {
    off()
  }
}

/**
 * Asks one time after the other, each time in another connection, since giving up a request closes the one that it hung in.
 * Never twice at once: a browser opens six connections at most, and hung requests would keep the good ones from being opened.
 */
async function again(ask: (impatience?: AbortSignal) => Promise<Response>, signal: AbortSignal): Promise<Response> {
  for (const patience of PATIENCE_MS) {
    const own = new AbortController()
    const timer = setTimeout(() => own.abort(), patience)
    try {
      return await ask(own.signal)
    } catch (failure) {
      if (signal.aborted || !own.signal.aborted) throw failure
    } finally {
      clearTimeout(timer)
    }
  }
  return ask()
}

/** Told by the operation's name, which the documents of this web end with its kind. */
const isChange = (init?: RequestInit): boolean =>
  typeof init?.body !== 'string' || /"operationName":"\w+_Mutation"/.test(init.body)
