import { onWake } from './wake.ts'

/** What no server needs as long for as this. A question can be asked again; a change is not given up so early. */
const QUESTION_MS = 10_000
/** What was asked this shortly before the network came back may have been asked over the new connection. */
const FRESH_MS = 1_000

/** After a sleep or a cut, connections that the browser keeps may be dead without its knowing, each until it is tried. */
const DOUBTFUL_MS = 10_000
const AGAIN_MS = 500
const MOST_AGAIN = 5
let doubtfulUntil = 0
onWake((reason) => {
  if (reason === 'slept' || reason === 'online') doubtfulUntil = Date.now() + DOUBTFUL_MS
})

/**
 * As `fetch`, for questions: in a connection that was cut an answer can be waited for until the evening. So a question is
 * given up after a while, and as soon as the network or the socket is back: whoever asked then asks again. While connections
 * are doubtful it is asked over several, one after the other, and the first answer counts.
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
    const ask = (lost: AbortSignal) => fetch(input, { ...init, signal: AbortSignal.any([signal, lost]) })
    return await (Date.now() < doubtfulUntil ? firstOf(ask, signal) : fetch(input, { ...init, signal }))
  } finally {
    off()
  }
}

/** Asks again and again until something comes back, an answer or a failure; what is still open then is closed. */
function firstOf(ask: (lost: AbortSignal) => Promise<Response>, signal: AbortSignal): Promise<Response> {
  const lost: AbortController[] = []
  return new Promise((resolve, reject) => {
    const again = () => {
      const own = new AbortController()
      lost.push(own)
      const won = () => {
        clearInterval(timer)
        for (const each of lost) if (each !== own) each.abort()
      }
      ask(own.signal)
        .finally(() => own.signal.aborted || won())
        .then(resolve, reject)
      if (lost.length > MOST_AGAIN || signal.aborted) clearInterval(timer)
    }
    const timer = setInterval(again, AGAIN_MS)
    again()
  })
}

/** Told by the operation's name, which the documents of this web end with its kind. */
const isChange = (init?: RequestInit): boolean =>
  typeof init?.body !== 'string' || /"operationName":"\w+_Mutation"/.test(init.body)
