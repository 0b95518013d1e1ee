/** Remembers the last answer to a request for the page itself, and whether the last such request failed. */
import type { Page, Response } from 'playwright-core'
import { REASON_HEADER, REFUSAL_HEADER, type Refusal } from '#egress/messages.ts'

interface Answer {
  status: number
  headers: [name: string, value: string][]
  /** if the egress process answered instead, because it did not connect */
  refusal: Refusal | null
  reason: string
}

export interface LastAnswer {
  answer: Answer | null
  /** the address of the last request if it got no answer */
  failed: string | null
  /** why the last request failed */
  reason: string | null
}

const MAX_HEADERS = 100
const MAX_VALUE = 2_000

export function lastAnswerOf(page: Page): LastAnswer {
  const last: LastAnswer = { answer: null, failed: null, reason: null }
  page.on('response', (response) => {
    const request = response.request()
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
    if (response.status() >= 300 && response.status() < 400 && response.headers().location !== undefined) return
    last.answer = read(response)
    last.failed = null
  })
  page.on('requestfailed', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
    const reason = request.failure()?.errorText ?? null
    // Another navigation of the page, or its end, aborted this one.
    if (reason === 'net::ERR_ABORTED') return
    last.failed = request.url()
    last.reason = reason
  })
  return last
}

function read(response: Response): Answer {
  const headers = response.headers()
  const refusal = headers[REFUSAL_HEADER]
  return {
    status: response.status(),
    headers: Object.entries(headers)
      .slice(0, MAX_HEADERS)
      .map(([name, value]) => [name.slice(0, 200), printable(value).slice(0, MAX_VALUE)]),
    refusal: refusal === undefined ? null : refusal === 'FORBIDDEN' ? 'FORBIDDEN' : 'UNREACHED',
    reason: headers[REASON_HEADER] ?? '',
  }
}

/** PostgreSQL stores no zero bytes, and other control characters would change how a list of headers is shown. */
export const printable = (text: string): string => text.replace(/\p{C}+/gu, ' ').trim()
