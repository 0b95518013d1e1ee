/** Lists the lines of a pasted text that contain no address, each with the reason. */
import { parse, text } from '#domain/core/input.ts'
import { MAX_ITEMS } from './items.ts'
import { problemOf } from './line-problems.ts'
import type { LineRejection } from './read-addresses.ts'
import { findUrls } from './url/canonical.ts'
import type { Range } from './url/text/ranges.ts'

/** Maximum number of lines that are listed. `LeftOutLines.count` also includes the further lines. */
export const MAX_LEFT_OUT_LINES = 500
const MAX_RAW_LENGTH = 500

export interface LeftOutLine {
  /** from 1, blank lines included */
  line: number
  /** the first MAX_RAW_LENGTH characters of the line */
  raw: string
  reason: LineRejection
}

export interface LeftOutLines {
  /** number of lines that have text but no address */
  count: number
  lines: LeftOutLine[]
  /** number of addresses beyond MAX_ITEMS, which a preview does not show */
  moreAddresses: number
}

/**
 * Returns the lines that contain no address and no part of a wrapped address. Takes linear time. Throws ValidationError
 * above 200,000 characters.
 */
export function leftOutLines(pasted: string): LeftOutLines {
  const input = parse(text(200_000), pasted)
  // Parsing removes blank lines at the beginning, but line numbers count them.
  const first = 1 + blankLinesBefore(pasted)
  const urls = findUrls(input)
  const result: LeftOutLines = { count: 0, lines: [], moreAddresses: Math.max(0, urls.length - MAX_ITEMS) }
  let next = 0
  let start = 0
  for (const [index, lineEnd] of [...lineEndsOf(input), { start: input.length, end: input.length }].entries()) {
    const end = lineEnd.start
    while (next < urls.length && urls[next]!.end <= start) next++
    const hasAddress = next < urls.length && urls[next]!.start < end
    const raw = input.slice(start, end).trim()
    if (!hasAddress && raw !== '') {
      result.count++
      if (result.lines.length < MAX_LEFT_OUT_LINES) {
        result.lines.push({ line: first + index, raw: raw.slice(0, MAX_RAW_LENGTH), reason: reasonOf(raw) })
      }
    }
    start = lineEnd.end
  }
  return result
}

/** Returns the ranges of the line ends of a text: LF, CRLF, CR, and the separators of Unicode. */
const lineEndsOf = (text: string): Range[] =>
  [...text.matchAll(/\r\n?|[\n\u2028\u2029]/g)].map(({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
  }))
const blankLinesBefore = (text: string): number =>
  lineEndsOf(text.slice(0, text.length - text.trimStart().length)).length

/** A line of four or more words counts as a sentence, not as an address that contains a blank. */
const reasonOf = (line: string): LineRejection => {
  const reason = problemOf(line)
  return reason === 'blank in the address' && /^\S+(?:\s+\S+){3}/.test(line) ? 'not an address' : reason
}

/**
 * Returns a function that gives the line number at an index of the text. Index 0 is the first character that is not
 * blank, but blank lines before it are counted. Indexes must not decrease from one call to the next.
 */
export function lineNumbers(pasted: string): (place: number) => number {
  const lineEnds = lineEndsOf(pasted.trimStart())
  const first = 1 + blankLinesBefore(pasted)
  let next = 0
  return (place) => {
    while (next < lineEnds.length && lineEnds[next]!.start < place) next++
    return first + next
  }
}
