/** Decides from the answer of a webhook whether the delivery succeeded, failed, or is tried again. */
import type { Outcome } from '#delivery/channel.ts'
import type { PostResult } from '#outgoing/messages.ts'

/**
 * A status in this list refuses a message permanently. Any other status from 400 on is temporary. For example, 401 may
 * end when the receiver has the new secret.
 */
const REFUSING = new Set([400, 403, 404, 405, 406, 410, 411, 413, 414, 415, 422, 431, 451])
const MAX_ANSWER_CHARACTERS = 300

/** A status from 200 to 299 accepts the message. A redirect is a refusal, because only the signed address is used. */
export function outcomeOf(result: PostResult, now: Date): Outcome {
  if ('failure' in result) {
    const { failure, message: answer } = result
    if (failure === 'LOST') return { outcome: 'INTERRUPTED', answer }
    return { outcome: failure === 'FORBIDDEN' ? 'REFUSED' : 'POSTPONED', answer }
  }
  const { status, text, retryAfter } = result
  const answer = `${status} ${printable(text)}`.trim()
  if (status >= 200 && status < 300) return { outcome: 'ACCEPTED', answer }
  if (status >= 300 && status < 400) return { outcome: 'REFUSED', answer: `${status}: redirects are not followed` }
  if (REFUSING.has(status)) return { outcome: 'REFUSED', answer }
  return { outcome: 'POSTPONED', answer, afterMs: millisecondsOf(retryAfter, now) }
}

const printable = (text: string): string =>
  text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, MAX_ANSWER_CHARACTERS)

/** Reads the header Retry-After, which holds seconds or a time (RFC 9110). */
function millisecondsOf(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}
