/** Comma-separated values as RFC 4180 has them. */

export interface CsvRecord {
  /** Line of the file on which the record begins, from 1. */
  line: number
  fields: string[]
}

/** A quote that is never closed, or that stands where none may. */
export class MalformedCsv extends Error {
  override name = 'MalformedCsv'
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

// One field and what ends it. Quoted fields may hold commas, line ends and doubled quotes.
const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y

/**
 * The records of a text, blank lines left out.
 * @throws MalformedCsv
 */
export function* csvRecords(text: string): Generator<CsvRecord> {
  field.lastIndex = 0
  let at = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  let record: CsvRecord = { line, fields: [] }
  while (at < text.length || record.fields.length > 0) {
    field.lastIndex = at
    const match = field.exec(text)
    if (!match) throw new MalformedCsv(line, text.charAt(at) === '"' ? 'quote not closed' : 'quote inside a field')
    const [whole, quoted, plain = '', end] = match
    record.fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0
    at += whole.length
    if (end === ',') continue
    if (record.fields.length > 1 || record.fields[0] !== '') yield record
    record = { line, fields: [] }
    if (at >= text.length) return
  }
}
