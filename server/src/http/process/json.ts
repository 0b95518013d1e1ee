/**
 * Parses JSON from clients. A limit on nesting prevents a stack overflow in recursive code that processes the value.
 */

/**
 * Maximum nesting of objects and lists. Real input, such as the variables of a filter or a line of an import, nests
 * less than 20 levels deep.
 */
export const MAX_JSON_DEPTH = 64

/** Thrown for a text that is not JSON, or nests deeper than `MAX_JSON_DEPTH`. */
export class InvalidJsonError extends Error {
  override name = 'InvalidJsonError'
  readonly reason: 'NOT_JSON' | 'TOO_DEEP'
  constructor(reason: InvalidJsonError['reason']) {
    super(reason === 'TOO_DEEP' ? `nested more than ${MAX_JSON_DEPTH} levels deep` : 'not JSON')
    this.reason = reason
  }
}

/**
 * Parses a JSON text. Checks the depth before any value is built. The caller limits the length of the text.
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

/**
 * Whether a JSON text nests too deeply. Counts the brackets outside strings. If the text is not JSON, the result may be
 * wrong. This does no harm, because `JSON.parse` refuses the text anyway.
 */
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

/**
 * Returns the index of the closing quote of the string that begins at `start`. If there is no closing quote, returns
 * the text's length or more.
 */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}
