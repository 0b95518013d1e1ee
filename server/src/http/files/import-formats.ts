/**
 * Parsers of the import formats: each turns a line into the fields of a new item, in the form of the input of
 * `addItems`.
 */
import type { ImportLine } from '#domain/imports/chunk.ts'
import { BrokenFile } from '#domain/imports/receive.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import { CsvError, csvRecords } from '#reports/csv.ts'
import type { FileLine } from './import-lines.ts'

/** Parses one line; null for a header line. */
type Format = (text: string) => { value: unknown } | { broken: string } | null

/** Parsers by media type. Each file gets its own, since a header applies to the lines after it. */
const formats: Record<string, () => Format> = {
  'text/plain': () => (url) => ({ value: { url } }),
  'application/x-ndjson': () => ndjson,
  'text/csv': csv,
}

export const formatNames = Object.keys(formats)

/** Returns a reader for the lines of one file; null for an unknown media type. */
export function lineReader(mediaType: string): ((line: FileLine) => ImportLine | null) | null {
  const format = Object.hasOwn(formats, mediaType) ? formats[mediaType]?.() : undefined
  if (!format) return null
  return ({ line, text, tooLong }) => {
    const raw = text.trim()
    if (tooLong) return { line, raw, broken: 'line too long' }
    if (text.includes('\ufffd')) return { line, raw, broken: 'not UTF-8' }
    const parsed = format(raw)
    return parsed && { line, raw, ...parsed }
  }
}

function ndjson(text: string): ReturnType<Format> {
  try {
    return { value: parseJson(text) }
  } catch (error) {
    if (!(error instanceof InvalidJsonError)) throw error
    return { broken: error.message }
  }
}

const COLUMNS = ['url', 'kind', 'title', 'reach']
/** More columns than any list of addresses has. Limited, because every line is matched against all columns. */
const MAX_COLUMNS = 200

/** A record is one line: no field of an item may contain a line break. Unknown columns are ignored. */
function csv(): Format {
  let header: string[] | null = null
  return (text) => {
    const record = recordOf(text)
    if (!header) {
      header = 'fields' in record ? record.fields.map((name) => name.trim().toLowerCase()) : []
      if (!header.includes('url'))
        throw new BrokenFile(
          'BAD_HEADER',
          `the first line must name the columns, at most ${MAX_COLUMNS}, url among them`,
        )
      return null
    }
    if ('broken' in record) return record
    const { fields } = record
    if (fields.length !== header.length) return { broken: `${fields.length} fields under ${header.length} columns` }
    const cells = header.flatMap((name, index) => {
      const cell = fields[index]?.trim()
      return COLUMNS.includes(name) && cell
        ? [[name, name === 'reach' && /^\d+$/.test(cell) ? Number(cell) : cell]]
        : []
    })
    return { value: Object.fromEntries(cells) }
  }
}

function recordOf(text: string): { fields: string[] } | { broken: string } {
  try {
    return { fields: csvRecords(text, { fields: MAX_COLUMNS, lines: 1 }).next().value?.fields ?? [] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { broken: error.code === 'MALFORMED' ? 'quotes do not match' : error.message }
  }
}
