/** What a line of each format says: the fields of one new item, as `addItems` takes them. */
import type { ImportLine } from '#domain/imports/chunk.ts'
import { BrokenFile } from '#domain/imports/receive.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import { CsvError, csvRecords } from '#reports/csv.ts'
import type { FileLine } from './import-lines.ts'

/** Null for a line that describes the others. */
type Format = (text: string) => { said: unknown } | { broken: string } | null

/** By media type; each file gets one of its own, since a header counts for what follows it. */
const formats: Record<string, () => Format> = {
  'text/plain': () => (url) => ({ said: { url } }),
  'application/x-ndjson': () => ndjson,
  'text/csv': csv,
}

export const formatNames = Object.keys(formats)

/** A reader of the lines of one file, or null where the type is unknown. */
export function lineReader(mediaType: string): ((line: FileLine) => ImportLine | null) | null {
  const format = Object.hasOwn(formats, mediaType) ? formats[mediaType]?.() : undefined
  if (!format) return null
  return ({ line, text, tooLong }) => {
    const raw = text.trim()
    if (tooLong) return { line, raw, broken: 'line too long' }
    if (text.includes('\ufffd')) return { line, raw, broken: 'not UTF-8' }
    const read = format(raw)
    return read && { line, raw, ...read }
  }
}

function ndjson(text: string): ReturnType<Format> {
  try {
    return { said: parseJson(text) }
  } catch (error) {
    if (!(error instanceof InvalidJsonError)) throw error
    return { broken: error.message }
  }
}

const columns = ['url', 'kind', 'title', 'reach']
/** More columns than any list of addresses has; each line of the file is matched against all of them. */
const MAX_COLUMNS = 200

/** A record is one line: no field of an item may hold a line break. Columns beside the known ones are passed over. */
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
      return columns.includes(name) && cell
        ? [[name, name === 'reach' && /^\d+$/.test(cell) ? Number(cell) : cell]]
        : []
    })
    return { said: Object.fromEntries(cells) }
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
