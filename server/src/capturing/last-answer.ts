/** Remembers the answer with the document that the page shows, and whether the last request for a document failed. */
import type { CDPSession, Page } from 'playwright-core'
import { REASON_HEADER, REFUSAL_HEADER, type Refusal } from '#egress/messages.ts'

interface Answer {
  status: number
  headers: [name: string, value: string][]
  /** if the egress process answered instead, because it did not connect */
  refusal: Refusal | null
  reason: string
}

export interface LastAnswer {
  /** the answer with the document that the main frame shows; null if no answer contained it */
  answer: Answer | null
  /** the address of the last request if it got no answer */
  failed: string | null
  /** why the last request failed */
  reason: string | null
}

const MAX_HEADERS = 100
const MAX_VALUE = 2_000
const MAX_REASON = 300
/** Answers that may still become the document of the page. */
const MAX_ANSWERS = 100

/**
 * Chromium names each loading of a document by a loader id. A page may request other documents that it never shows, for
 * example by a navigation that is answered 204. Their answers are ignored, because no frame gets their loader id.
 */
export async function watchAnswers(page: Page, session: CDPSession): Promise<LastAnswer> {
  const answers = new Map<string, Answer>()
  let shown = ''
  const last = {
    get answer() {
      return answers.get(shown) ?? null
    },
    failed: null as string | null,
    reason: null as string | null,
  }
  session.on('Network.responseReceived', ({ type, loaderId, response }) => {
    if (type !== 'Document') return
    answers.set(loaderId, readAnswer(response))
    const [oldest] = answers.keys()
    if (answers.size > MAX_ANSWERS && oldest !== shown) answers.delete(oldest!)
  })
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return
    shown = frame.loaderId
    if (frame.unreachableUrl === undefined) last.failed = null
  })
  page.on('requestfailed', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
    const reason = request.failure()?.errorText ?? null
    // Another navigation of the page, or its end, aborted this one.
    if (reason === 'net::ERR_ABORTED') return
    last.failed = request.url()
    last.reason = reason
  })
  await session.send('Network.enable')
  await session.send('Page.enable')
  return last
}

interface Response {
  url: string
  status: number
  headers: Record<string, string>
}

/**
 * Only an answer to a plain request can be a refusal by the egress process, which removes these headers from the answers
 * of sites. Answers over HTTPS pass through a tunnel, where a site may imitate a refusal.
 */
export function readAnswer({ url, status, headers: stated }: Response): Answer {
  // Chromium joins equal headers with line ends.
  const headers = Object.entries(stated).map(([name, value]): [string, string] => [
    name.toLowerCase().slice(0, 200),
    printable(value.replaceAll('\n', ', ')).slice(0, MAX_VALUE),
  ])
  const isPlain = /^http:/i.test(url)
  const stating = (name: string) => (isPlain ? headers.find(([each]) => each === name)?.[1] : undefined)
  const refusal = stating(REFUSAL_HEADER)
  return {
    status,
    headers: headers.slice(0, MAX_HEADERS),
    refusal: refusal === undefined ? null : refusal === 'FORBIDDEN' ? 'FORBIDDEN' : 'UNREACHED',
    reason: (stating(REASON_HEADER) ?? '').slice(0, MAX_REASON),
  }
}

/** PostgreSQL stores no zero bytes, and other control characters would change how a list of headers is shown. */
export const printable = (text: string): string => text.replace(/\p{C}+/gu, ' ').trim()
