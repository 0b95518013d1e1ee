/**
 * Parses JSON from clients. The limit on nesting prevents a stack overflow in recursive code that processes the value.
 */

/** Maximum nesting of objects and lists. */
export const MAX_JSON_DEPTH = 64

export class InvalidJsonError extends Error {
  override name = 'InvalidJsonError'
  readonly reason: 'NOT_JSON' | 'TOO_DEEP'
  constructor(reason: InvalidJsonError['reason']) {
    super(reason === 'TOO_DEEP' ? `nested more than ${MAX_JSON_DEPTH} levels deep` : 'not JSON')
    this.reason = reason
  }
}

/**
 * Parses a JSON text. Checks the depth before any value is built. The caller must limit the length of the text.
 * @throws InvalidJsonError and nothing else
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new InvalidJsonError('TOO_DEEP')
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidJsonError('NOT_JSON')
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
// `[` differs from `{` only in this bit, and `]` differs from `}` only in this bit.
const BRACE = 0x20
const OPENING = 0x7b
const CLOSING = 0x7d

/** Whether a JSON text nests too deeply. The result is only reliable for valid JSON. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if ((code | BRACE) === OPENING && ++depth > MAX_JSON_DEPTH) return true
    else if ((code | BRACE) === CLOSING) depth--
  }
  return false
}

/** `indexOf` passes over a document in a string many times as fast as a loop over its characters. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1)
  while (at > 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1)
  return at < 0 ? text.length : at
}

/** Whether an odd number of backslashes precedes. Each backslash is counted once, because quotes separate the runs. */
function isEscaped(text: string, at: number): boolean {
  let start = at
  while (text.charCodeAt(start - 1) === BACKSLASH) start--
  return (at - start) % 2 === 1
}
