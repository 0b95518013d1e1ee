/**
 * A process with clients that repeatedly send one document, each time with a different text. A client sends the next
 * request when the last one is answered, or after the delay that a refusal states.
 */
import { Agent, request } from 'node:http'
import { given, tell } from '../support/serving.ts'
import { percentile } from '../support/tally.ts'
import { unlike } from './documents.ts'

export interface Crowd {
  url: string
  /** the headers of each client */
  headers: Record<string, string>[]
  body: string
}

export interface Sent {
  answered: number
  /** number of requests that were refused because a budget was used up */
  refused: number
  failed: number
  p50_ms: number
}

const { url, headers, body } = given<Crowd>()
const agent = new Agent({ keepAlive: true })
const times: number[] = []
let asked = 0
const sent = { answered: 0, refused: 0, failed: 0 }

async function keepAsking(own: Record<string, string>): Promise<void> {
  for (;;) {
    const began = performance.now()
    const { status, retryAfter } = await ask(own)
    if (status === 429) {
      sent.refused++
      await new Promise((resolve) => setTimeout(resolve, Math.max(50, retryAfter * 1_000)))
    } else if (status >= 200 && status < 500) {
      // A refusal because a document costs too much counts as an answer, because producing it may take long too.
      sent.answered++
      times.push(performance.now() - began)
    } else {
      sent.failed++
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function ask(own: Record<string, string>): Promise<{ status: number; retryAfter: number }> {
  return new Promise((resolve) => {
    const all = { ...own, 'content-type': 'application/json', accept: 'application/json' }
    const sending = request(`${url}/graphql`, { method: 'POST', agent, headers: all }, (response) => {
      const retryAfter = Number(response.headers['retry-after'] ?? 0)
      response.resume().on('close', () => resolve({ status: response.statusCode ?? 0, retryAfter }))
    })
    sending.on('error', () => resolve({ status: 0, retryAfter: 0 })).end(unlike(body, asked++))
  })
}

tell('', async () => agent.destroy(), {
  begin() {
    for (const own of headers) void keepAsking(own)
  },
  sent: (): Sent => ({ ...sent, p50_ms: percentile(times, 0.5) }),
})
