/**
 * A process with officers who read boards. Like browsers, they send the hashes of the web's documents. They send a
 * fixed number of requests per second, whether or not earlier ones were answered. If the server stands still, every
 * request that waits meanwhile therefore counts as slow.
 */
import { Agent, request } from 'node:http'
import { given, tell } from '../support/serving.ts'
import { percentile } from '../support/tally.ts'

export interface Office {
  url: string
  /** SHA-256 of the web's document of the board */
  boardHash: string
  /** the headers of several officers, who take turns because each has a limited budget */
  officers: Record<string, string>[]
}

export interface Seen {
  count: number
  p50_ms: number
  p99_ms: number
  longest_ms: number
  failed: number
  /** the first failure; empty if there was none */
  failure: string
}

const BOARDS_PER_SECOND = 30
/** Other queries of the screens. One of them accompanies every third board. */
const others = [
  '{ workQueues { kind count } viewer { role } }',
  '{ requestItems(first: 30) { nodes { id state dueAt item { id url } request { id number } } } }',
  '{ cases(first: 30) { nodes { id number title state } } }',
]

const { url, boardHash, officers } = given<Office>()
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let times: number[] = []
let failed = 0
let failure = ''
let isMeasuring = false
let asked = 0
const pending = new Set<Promise<void>>()

/**
 * Returns the body of a request for a board. Half of the boards have a new filter, which no cached result can answer.
 */
function board(n: number): string {
  const filter = n % 2 === 0 ? {} : { dueBefore: new Date(Date.UTC(2090, 0) + n).toISOString() }
  const variables = { first: 50, filter, orderBy: 'DUE_ASC', staff: true }
  return JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: boardHash } }, variables })
}

function ask(body: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = { ...headers, 'content-type': 'application/json', accept: 'application/json' }
    const sending = request(`${url}/graphql`, { method: 'POST', agent, headers: sent }, (response) => {
      let text = ''
      response
        .setEncoding('utf8')
        .on('data', (chunk: string) => (text += chunk))
        .on('end', () =>
          response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode} ${text}`)),
        )
        .on('error', reject)
    })
    sending.on('error', reject).end(body)
  })
}

async function oneBoard(n: number, due: number): Promise<void> {
  try {
    const text = await ask(board(n), officers[n % officers.length]!)
    if (!text.includes('"number":"YC-')) throw new Error(text)
  } catch (error) {
    failed++
    failure ||= String(error).slice(0, 500)
  }
  times.push(performance.now() - due)
}

async function work(): Promise<void> {
  for (let due = performance.now(); isMeasuring; due += 1_000 / BOARDS_PER_SECOND) {
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const n = asked++
    const answered = oneBoard(n, due).finally(() => pending.delete(answered))
    pending.add(answered)
    if (n % 3 === 0)
      void ask(JSON.stringify({ query: others[n % others.length] }), officers[n % officers.length]!).catch(() => {})
  }
}

tell('', async () => agent.destroy(), {
  begin() {
    times = []
    failed = 0
    failure = ''
    isMeasuring = true
    void work()
  },
  /** Waits for all answers and returns the measurements since `begin`. */
  async end(): Promise<Seen> {
    isMeasuring = false
    await Promise.all(pending)
    const longest_ms = Math.max(...times)
    const p50_ms = percentile(times, 0.5)
    return { count: times.length, p50_ms, p99_ms: percentile(times, 0.99), longest_ms, failed, failure }
  },
})
