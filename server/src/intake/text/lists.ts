/** Reads lists of one address a line, and texts that contain addresses. */

import { problemOf } from '#domain/content/line-problems.ts'
import { findUrls } from '#domain/content/url/canonical.ts'
import { looksLikeAddress } from '#domain/content/url/text/attempts.ts'
import { isExcepted } from '#domain/content/url/text/negation.ts'
import { type FileForm, type FileRow, rowsFrom } from '../rows.ts'
import type { KindReader } from '../words/decorations.ts'

const noKind: KindReader = () => null
const SAMPLE_LINES = 300
const lineEnd = /\r\n?|[\n\u0085\u2028\u2029]/g

const MAX_RAW = 500

/** Yields the lines that are not blank, with their range in the text. */
export function* linesOf(text: string): Generator<{ line: number; text: string; start: number; end: number }> {
  let at = 0
  for (let line = 1; at <= text.length; line++) {
    lineEnd.lastIndex = at
    const match = lineEnd.exec(text)
    const end = match ? match.index : text.length
    const content = text.slice(at, end).trim()
    if (content !== '') yield { line, text: content, start: at, end }
    if (!match) return
    at = lineEnd.lastIndex
  }
}

const filterRule = /^(?:\|\|[^\s/]|@@\|\||\[Adblock)/i
const hostsRule = /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+\S/

/** Returns the form of a text without columns. TEXT: sentences in which addresses stand. */
export function formOf(text: string): Extract<FileForm, 'LIST' | 'FILTER_LIST' | 'HOSTS_FILE' | 'TEXT'> {
  let lines = 0
  let filters = 0
  let hosts = 0
  let whole = 0
  let sentences = 0
  for (const { text: line } of linesOf(text)) {
    if (++lines > SAMPLE_LINES) break
    if (filterRule.test(line)) filters++
    else if (hostsRule.test(line)) hosts++
    const addresses = findUrls(line.slice(0, 4_096))
    const length = addresses.reduce((sum, { raw }) => sum + raw.length, 0)
    if (addresses.length > 0 && length >= line.length * 0.6) whole++
    else if (/\S\s+\S+\s+\S+\s+\S+\s+\S/.test(line)) sentences++
  }
  if (filters > lines / 3) return 'FILTER_LIST'
  if (hosts > lines / 3) return 'HOSTS_FILE'
  return sentences > whole ? 'TEXT' : 'LIST'
}

export function* listRows(text: string): Generator<FileRow> {
  for (const { line, text: raw } of linesOf(text)) yield* rowsFrom(raw, { line, raw }, {}, noKind)
}

/**
 * Returns a row for each address of the text, and one for each line without an address that looks like an attempt to
 * state one.
 */
export function* textRows(text: string): Generator<FileRow> {
  const addresses = findUrls(text, undefined, 'PROSE')
  let next = 0
  for (const { line, text: content, start, end } of linesOf(text)) {
    let count = 0
    for (; next < addresses.length && addresses[next]!.start < end; next++, count++)
      yield rowOf(addresses[next]!, text, { line, raw: content.slice(0, MAX_RAW) })
    // An address that began on an earlier line may continue on this one.
    const isContinued = next > 0 && addresses[next - 1]!.end > start
    if (count === 0 && !isContinued && looksLikeAddress(content))
      yield { line, raw: content.slice(0, MAX_RAW), reason: `url: ${problemOf(content)}` }
  }
}

function rowOf(
  { raw, start, truncation }: { raw: string; start: number; truncation: string | null },
  text: string,
  place: { line: number; raw: string },
): FileRow {
  if (isExcepted(text, start)) return { ...place, reason: 'url: text before the address' }
  return truncation === null ? { ...place, value: { url: raw }, notes: [] } : { ...place, reason: 'url: truncated' }
}
