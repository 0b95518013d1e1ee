/**
 * Heads of the log that are kept outside of the database: the number of an event, and the chain hash after it. A head
 * proves later that no event up to it was removed or replaced, even if somebody computed the whole chain anew.
 */

/** The text form is `SEQ:HASH`, such as `4711:9f86d081884c7d65`. */
export interface Head {
  seq: number
  /** The chain hash after the event, or its beginning, in lower-case hex digits. */
  hash: string
}

/** Number of hex digits of a printed head: 8 bytes, as in positions. Nobody can compute a second history with the same. */
const PRINTED_DIGITS = 16
const HEAD = /^(\d{1,15}):([0-9a-f]{16,64})$/

/** Returns null for a text that is no head. */
export function parseHead(text: string): Head | null {
  const [, seq, hash] = HEAD.exec(text.trim().toLowerCase()) ?? []
  return seq === undefined ? null : { seq: Number(seq), hash: hash! }
}

export const formatHead = ({ seq, hash }: Head): string => `${seq}:${hash}`

/** The short form for paper and mails. */
export const printedHead = ({ seq, hash }: Head): string => formatHead({ seq, hash: hash.slice(0, PRINTED_DIGITS) })

/**
 * Reads a file of heads: one in each line, which may continue with a space and any text. Empty lines and lines that
 * begin with # are skipped. Throws an error that names the first line without a head.
 */
export function parseHeads(text: string): Head[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const head = parseHead(line.trim().split(' ', 1)[0]!)
    if (!head) throw new Error(`Line ${index + 1} holds no head of the log, such as 4711:9f86d081884c7d65.`)
    return [head]
  })
}
