/**
 * Parsers of the import formats. A parser turns one line of a file into one item of the input of `addItems`.
 */
import type { ImportLine } from '#domain/imports/chunk.ts'
import { BrokenFile } from '#domain/imports/receive.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import { CsvError, csvRecords } from '#reports/csv.ts'
import type { FileLine } from './import-lines.ts'

/** Parses one line. Returns the item, or the reason why the line could not be read; null for a header line. */
type Format = (text: string) => { value: unknown } | { reason: string } | null

/**
 * Parsers by media type. A new parser is created for each file, because the CSV parser keeps the header of its file.
 */
const formats: Record<string, () => Format> = {
  'text/plain': () => (url) => ({ value: { url } }),
  'application/x-ndjson': () => ndjson,
  'text/csv': csv,
}

export const formatNames = Object.keys(formats)

/** Returns the function that parses the lines of one file; null for an unknown media type. */
export function lineReader(mediaType: string): ((line: FileLine) => ImportLine | null) | null {
  const format = Object.hasOwn(formats, mediaType) ? formats[mediaType]?.() : undefined
  if (!format) return null
  return ({ line, text, tooLong }) => {
    const raw = text.trim()
    if (tooLong) return { line, raw, reason: 'the line is too long' }
    if (text.includes('\ufffd')) return { line, raw, reason: 'the line is not UTF-8 text' }
    const parsed = format(raw)
    return parsed && { line, raw, ...parsed }
  }
}

function ndjson(text: string): ReturnType<Format> {
  try {
    return { value: parseJson(text) }
  } catch (error) {
    if (!(error instanceof InvalidJsonError)) throw error
    return { reason: error.message }
  }
}

const COLUMNS = ['url', 'kind', 'title', 'reach']
/** Maximum number of columns, because each column of each line takes time. */
const MAX_COLUMNS = 200
/** Characters that end lines in some editors. A file with such line ends is refused, because it is one long header. */
const otherLineEnd = /[\u0085\u2028\u2029]/

/** Each line is one CSV record, because no field of an item may contain a line break. Unknown columns are ignored. */
function csv(): Format {
  let header: string[] | null = null
  return (text) => {
    const record = recordOf(text)
    if (!header) {
      if (otherLineEnd.test(text)) throw new BrokenFile('BAD_HEADER', 'lines must end with LF, CRLF or CR')
      header = 'fields' in record ? record.fields.map((name) => name.trim().toLowerCase()) : []
      if (!header.includes('url'))
        throw new BrokenFile('BAD_HEADER', `the first line must name at most ${MAX_COLUMNS} columns, one of them "url"`)
      return null
    }
    if ('reason' in record) return record
    const { fields } = record
    if (fields.length !== header.length)
      return { reason: `the line has ${fields.length} fields, but the header has ${header.length} columns` }
    const cells = header.flatMap((name, index) => {
      const cell = fields[index]?.trim()
      return COLUMNS.includes(name) && cell
        ? [[name, name === 'reach' && /^\d+$/.test(cell) ? Number(cell) : cell]]
        : []
    })
    return { value: Object.fromEntries(cells) }
  }
}

function recordOf(text: string): { fields: string[] } | { reason: string } {
  try {
    return { fields: csvRecords(text, { fields: MAX_COLUMNS, lines: 1 }).next().value?.fields ?? [] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { reason: error.code === 'MALFORMED' ? 'a quote is not closed or is in the wrong place' : error.message }
  }
}
