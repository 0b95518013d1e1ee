/** Parses CSV text by RFC 4180. Takes time proportional to the length of the text, even if the text is malformed. */

export interface CsvRecord {
  /** The line of the file on which the record begins, counted from 1. */
  line: number
  fields: string[]
}

export interface CsvOptions {
  fields: number
  /** maximum line number at which a field may begin; empty lines count too */
  lines: number
  separator?: string
}

/**
 * Thrown for an invalid text. MALFORMED: a quote is never closed, or occurs where none is allowed. TOO_LARGE: the text
 * exceeds a limit.
 */
export class CsvError extends Error {
  override name = 'CsvError'
  readonly code: 'MALFORMED' | 'TOO_LARGE'
  readonly line: number
  constructor(code: CsvError['code'], line: number, message: string) {
    super(message)
    this.code = code
    this.line = line
  }
}

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

/**
 * Yields the records of a text, without blank lines. Quoted fields may contain separators, line ends and doubled
 * quotes.
 * @throws CsvError
 */
export function* csvRecords(text: string, { separator = ',', ...limits }: CsvOptions): Generator<CsvRecord> {
  const between = separator.charCodeAt(0)
  let at = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  let record: CsvRecord = { line, fields: [] }
  while (at < text.length || record.fields.length > 0) {
    if (line > limits.lines) throw new CsvError('TOO_LARGE', line, `more than ${limits.lines} lines`)
    if (record.fields.length === limits.fields)
      throw new CsvError('TOO_LARGE', line, `more than ${limits.fields} columns`)
    const quoted = text.charCodeAt(at) === QUOTE
    const end = quoted ? endOfQuoted(text, at, line, between) : endOfPlain(text, at, line, between)
    const value = quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end)
    record.fields.push(value)
    if (quoted) line += lineBreaksIn(value)
    const ending = text.charCodeAt(end)
    at = end + (ending === CR && text.charCodeAt(end + 1) === LF ? 2 : 1)
    if (ending === between) continue
    if (end < text.length) line++
    if (record.fields.length > 1 || record.fields[0] !== '') yield record
    record = { line, fields: [] }
    if (at >= text.length) return
  }
}

const endsField = (code: number, between: number): boolean =>
  code === between || code === LF || code === CR || Number.isNaN(code)

function endOfPlain(text: string, start: number, line: number, between: number): number {
  let at = start
  while (!endsField(text.charCodeAt(at), between) && text.charCodeAt(at) !== QUOTE) at++
  if (text.charCodeAt(at) === QUOTE) throw new CsvError('MALFORMED', line, 'quote inside a field')
  return at
}

function endOfQuoted(text: string, start: number, line: number, between: number): number {
  let at = text.indexOf('"', start + 1)
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  if (at < 0 || !endsField(text.charCodeAt(at + 1), between))
    throw new CsvError('MALFORMED', line, 'quote not closed, or text after a closing quote')
  return at + 1
}

function lineBreaksIn(value: string): number {
  let count = 0
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code === LF || (code === CR && value.charCodeAt(at + 1) !== LF)) count++
  }
  return count
}
