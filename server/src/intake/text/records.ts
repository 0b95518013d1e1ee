/**
 * Splits the text of a table into records. Unlike the strict reader of reports, it never refuses a text: a quote that is
 * in the wrong place is an ordinary character. Takes linear time.
 */

export interface TextRecord {
  /** the line on which the record begins, from 1 */
  line: number
  /** the record as it is in the file */
  raw: string
  fields: string[]
}

/** A longer quoted field counts as a field whose quote was never closed. */
const MAX_QUOTED = 8_000
const MAX_RAW = 2_000
export const MAX_COLUMNS = 200

const lineEnd = /\r\n?|[\n\u0085\u2028\u2029]/g

/** Yields the records of a text without blank ones. Fields beyond MAX_COLUMNS are dropped. */
export function* recordsIn(text: string, separator: string): Generator<TextRecord> {
  let at = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  let end = nextLineEnd(text, at)
  while (at < text.length) {
    const start = at
    const first = line
    const fields: string[] = []
    for (;;) {
      const quoted = text[at] === '"' ? closingQuote(text, at, separator) : -1
      let stop: number
      if (quoted > 0) {
        const value = text.slice(at + 1, quoted).replaceAll('""', '"')
        while (end.start < quoted) {
          line++
          end = nextLineEnd(text, end.stop)
        }
        if (fields.length < MAX_COLUMNS) fields.push(value)
        stop = quoted + 1
      } else {
        const next = text.indexOf(separator, at)
        stop = next >= 0 && next < end.start ? next : end.start
        if (fields.length < MAX_COLUMNS) fields.push(text.slice(at, stop))
      }
      at = stop + 1
      if (text[stop] !== separator || stop >= end.start) break
    }
    const raw = text.slice(start, Math.min(end.start, start + MAX_RAW))
    at = end.stop
    line++
    end = nextLineEnd(text, at)
    if (fields.some((field) => field.trim() !== '')) yield { line: first, raw, fields }
  }
}

function nextLineEnd(text: string, from: number): { start: number; stop: number } {
  lineEnd.lastIndex = from
  const match = lineEnd.exec(text)
  return match ? { start: match.index, stop: lineEnd.lastIndex } : { start: text.length, stop: text.length }
}

/** Returns the index of the quote that closes a field; -1 if none does. */
function closingQuote(text: string, start: number, separator: string): number {
  let at = start + 1
  const limit = Math.min(text.length, start + MAX_QUOTED)
  while (at < limit) {
    if (text[at] !== '"') {
      at++
      continue
    }
    if (text[at + 1] === '"') {
      at += 2
      continue
    }
    const after = text[at + 1]
    return after === undefined || after === separator || after === '\n' || after === '\r' ? at : -1
  }
  return -1
}

const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]
const SAMPLE_LENGTH = 64_000
const SAMPLE_LINES = 40

/**
 * Returns the separator of a table; null for a text that is no table. Of the separators that most lines contain, the one
 * with which most lines have the same number of fields wins. `declared` is that of a first line such as `sep=;`.
 */
export function separatorOf(text: string): { separator: Separator; declared: boolean } | null {
  const declared = /^\ufeff?sep=([,;|\t])[ \t]*(?:\r|\n|$)/i.exec(text.slice(0, 20))?.[1]
  if (declared) return { separator: declared as Separator, declared: true }
  const sample = text.slice(0, SAMPLE_LENGTH)
  let best: { separator: Separator; score: number } | null = null
  for (const separator of separators) {
    const score = agreementOf(sample, separator)
    if (score >= 0.5 && (best === null || score > best.score + 0.05)) best = { separator, score }
  }
  return best && { separator: best.separator, declared: false }
}

/** Returns the share of lines that have the most frequent number of fields, if that is more than one. */
function agreementOf(sample: string, separator: Separator): number {
  const counts = new Map<number, number>()
  let lines = 0
  for (const { fields } of recordsIn(sample, separator)) {
    const filled = fields.length
    counts.set(filled, (counts.get(filled) ?? 0) + 1)
    if (++lines >= SAMPLE_LINES) break
  }
  const most = Math.max(0, ...[...counts].filter(([fields]) => fields > 1).map(([, count]) => count))
  return lines === 0 ? 0 : most / lines
}
