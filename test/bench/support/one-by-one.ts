/** A small query, repeated one after the other, whose times show how much other work delays the server. */

/** The pause between two queries. */
const PAUSE_MS = 20
const QUERY = '{ platforms { id slug name } }'

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

export async function send(url: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  })
  const text = await response.text()
  if (!text.startsWith('{"data"')) throw new Error(`the query failed: ${text}`)
}

/** The times of one query after the other in milliseconds, until `end` is resolved. */
export async function latencies(ask: () => Promise<void>, end: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let ended = false
  const ending = end.finally(() => {
    ended = true
  })
  while (!ended) {
    const started = performance.now()
    await ask()
    times.push(performance.now() - started)
    await pause(PAUSE_MS)
  }
  await ending
  return times
}
