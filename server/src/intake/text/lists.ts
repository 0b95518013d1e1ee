/** Reads lists of one address a line, and texts that contain addresses. */
import { findUrls } from '#domain/content/url/canonical.ts'
import { isExcepted } from '#domain/content/url/text/negation.ts'
import { type FileForm, type FileRow, rowsFrom } from '../rows.ts'
import type { KindReader } from '../words/decorations.ts'

const noKind: KindReader = () => null
const SAMPLE_LINES = 300
const lineEnd = /\r\n?|[\n\u0085\u2028\u2029]/g

export function* linesOf(text: string): Generator<{ line: number; text: string }> {
  let at = 0
  for (let line = 1; at <= text.length; line++) {
    lineEnd.lastIndex = at
    const match = lineEnd.exec(text)
    const end = match ? match.index : text.length
    const content = text.slice(at, end).trim()
    if (content !== '') yield { line, text: content }
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
    const found = findUrls(line.slice(0, 4_096))
    const length = found.reduce((sum, { raw }) => sum + raw.length, 0)
    if (found.length > 0 && length >= line.length * 0.6) whole++
    else if (/\S\s+\S+\s+\S+\s+\S+\s+\S/.test(line)) sentences++
  }
  if (filters > lines / 3) return 'FILTER_LIST'
  if (hosts > lines / 3) return 'HOSTS_FILE'
  return sentences > whole ? 'TEXT' : 'LIST'
}

export function* listRows(text: string): Generator<FileRow> {
  for (const { line, text: raw } of linesOf(text)) yield* rowsFrom(raw, { line, raw }, {}, noKind)
}

/** Returns a row for each address of the text. */
export function* textRows(text: string): Generator<FileRow> {
  const lines = [...linesOf(text)]
  const numbers = lineStarts(text)
  let next = 0
  let line = 1
  for (const { raw, start, truncation } of findUrls(text, undefined, 'PROSE')) {
    while (next < numbers.length && numbers[next]! <= start) {
      next++
      line = next
    }
    const context = lines.length > 0 ? lineAt(text, start) : raw
    const place = { line, raw: context.slice(0, 500) }
    if (isExcepted(text, start)) yield { ...place, reason: 'url: text before the address' }
    else if (truncation === null) yield { ...place, value: { url: raw }, notes: [] }
    else yield { ...place, reason: 'url: truncated' }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (const match of text.matchAll(lineEnd)) starts.push(match.index + match[0].length)
  return starts
}

function lineAt(text: string, index: number): string {
  const from = Math.max(text.lastIndexOf('\n', index - 1), index - 200) + 1
  const end = text.indexOf('\n', index)
  return text.slice(from, end < 0 ? index + 300 : Math.min(end, index + 300)).trim()
}
