/** Converts a published report to rows, by a mapping of its columns, and lists the faults of its lines. */
import { type NumberField, numberFields, type ReportMapping, type TextField } from '#domain/platform-reports/mapping.ts'
import { CsvError, csvRecords } from './csv.ts'
import { countryOf, type Period, periodOf } from './period.ts'

export const MAX_REPORT_BYTES = 10_000_000
export const MAX_REPORT_ROWS = 20_000
/** Maximum number of lines of the file, empty and faulty ones included. */
export const MAX_REPORT_LINES = 100_000
export const MAX_REPORT_COLUMNS = 1_000
const SHOWN_COLUMNS = 200
export const MAX_LISTED_FAULTS = 1_000
const MAX_COUNT = 2_147_483_647
const MAX_TEXT = 200
/** Value of a text field for which the mapping has neither a column nor a fixed value. */
const UNSTATED = '—'

export type ReportRow = { [key in NumberField]: number } & Period & {
    line: number
    country: string
    requestor: string
    product: string
    reason: string
    /** counts that the report does not state; the row has 0 for each of them */
    unstated: NumberField[]
  }

export const faultCodes = [
  'COLUMN_MISSING',
  'EMPTY',
  'NOT_A_NUMBER',
  'NOT_A_PERIOD',
  'NOT_A_COUNTRY',
  'TOO_LONG',
  'FIELDS',
  'SUM',
  'REPEATED',
  'MALFORMED',
  'NOT_TEXT',
  'TOO_LARGE',
  'NO_LINES',
  'UNREADABLE',
] as const
export type FaultCode = (typeof faultCodes)[number]

export interface ReportFault {
  line: number
  /** heading of the column; null if the fault concerns all columns */
  column: string | null
  code: FaultCode
  message: string
}

export interface ReportSummary {
  columns: string[]
  sample: string[][]
  /** the first thousand faults; a line with a fault yields no row */
  faults: ReportFault[]
  faultCount: number
}

export interface ReadReport extends ReportSummary {
  rows: ReportRow[]
}

type AddFault = (line: number, column: string | null, code: FaultCode, message: string) => void

/**
 * Reads the file, or only its headings and first lines if `mapping` is null. May take several seconds, so the server
 * calls it in a worker thread.
 */
export function readReport(input: Uint8Array | string, mapping: ReportMapping | null): ReadReport {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  const report: ReadReport = { columns: [], sample: [], rows: [], faults: [], faultCount: 0 }
  const addFault: AddFault = (line, column, code, message) => {
    report.faultCount++
    if (report.faults.length < MAX_LISTED_FAULTS) report.faults.push({ line, column, code, message })
  }
  if (bytes.byteLength > MAX_REPORT_BYTES) {
    addFault(1, null, 'TOO_LARGE', `the file has ${bytes.byteLength} bytes; at most ${MAX_REPORT_BYTES}`)
    return report
  }
  try {
    readLines(new TextDecoder('utf-8', { fatal: true }).decode(bytes), mapping, report, addFault)
  } catch (error) {
    if (error instanceof CsvError) addFault(error.line, null, error.code, error.message)
    else if (error instanceof TypeError) addFault(1, null, 'NOT_TEXT', 'the file is not text in UTF-8')
    else throw error
  }
  return report
}

const csvLimits = { fields: MAX_REPORT_COLUMNS, lines: MAX_REPORT_LINES }

function readLines(text: string, mapping: ReportMapping | null, report: ReadReport, addFault: AddFault): void {
  const seen = new Map<string, number>()
  let headings: string[] | null = null
  let indexes = new Map<string, number>()
  for (const { line, fields } of csvRecords(text, csvLimits)) {
    if (!headings) {
      headings = fields.map((name) => name.trim())
      indexes = new Map(headings.map((name, index) => [name, index]))
      report.columns = shorten(headings)
      const missing = (mapping?.fields ?? [])
        .flatMap(({ columns = [] }) => columns)
        .filter((name) => !indexes.has(name))
      for (const name of missing) addFault(line, name, 'COLUMN_MISSING', 'column missing')
      if (missing.length > 0) mapping = null
      continue
    }
    if (report.sample.length < 3) report.sample.push(shorten(fields))
    else if (!mapping) return
    if (!mapping) continue
    if (fields.length !== headings.length) {
      addFault(line, null, 'FIELDS', `${fields.length} fields where the heading has ${headings.length}`)
      continue
    }
    const row = readRow(line, (column) => fields[indexes.get(column)!]!, mapping, addFault)
    if (!row) continue
    const key = JSON.stringify([row.periodStart, row.country, row.requestor, row.product, row.reason])
    const firstLine = seen.get(key)
    if (firstLine !== undefined) addFault(line, null, 'REPEATED', `repeats line ${firstLine}`)
    else if (report.rows.length === MAX_REPORT_ROWS) {
      addFault(line, null, 'TOO_LARGE', `more than ${MAX_REPORT_ROWS} rows`)
      return
    } else report.rows.push(row)
    seen.set(key, firstLine ?? line)
  }
  if (!headings) addFault(1, null, 'NO_LINES', 'the file is empty')
}

const shorten = (cells: readonly string[]): string[] =>
  cells.slice(0, SHOWN_COLUMNS).map((cell) => cell.slice(0, MAX_TEXT))

function readRow(
  line: number,
  cellOf: (column: string) => string,
  { fields }: ReportMapping,
  addFault: AddFault,
): ReportRow | null {
  let isValid = true
  const fail = (column: string | null, code: FaultCode, message: string) => {
    isValid = false
    addFault(line, column, code, message)
  }
  const sourceOf = (name: string) => fields.find(({ field }) => field === name)
  const text = (name: TextField): { value: string; column: string | null } => {
    const source = sourceOf(name)
    const column = source?.columns?.[0] ?? null
    const value = (source?.fixed ?? (column === null ? UNSTATED : cellOf(column))).trim()
    if (value === '') fail(column, 'EMPTY', 'empty')
    if (value.length > MAX_TEXT || /\p{Cc}/u.test(value))
      fail(column, 'TOO_LONG', `not one line of at most ${MAX_TEXT} characters`)
    return { value, column }
  }
  const number = (name: NumberField): number => {
    const sum = (sourceOf(name)?.columns ?? []).reduce((total, column) => {
      const value = cellOf(column).trim()
      // Number() alone would also accept '', '1e3' and '0x1'.
      if (!/^(\d{1,12}|\d{1,3}(,\d{3}){1,3})$/.test(value)) {
        fail(column, 'NOT_A_NUMBER', `"${value.slice(0, 50)}" is not a whole number`)
        return total
      }
      return total + Number(value.replaceAll(',', ''))
    }, 0)
    if (sum > MAX_COUNT) fail(sourceOf(name)?.columns?.[0] ?? null, 'NOT_A_NUMBER', `${sum} is more than ${MAX_COUNT}`)
    return sum
  }
  const periodCell = text('period')
  const period = periodOf(periodCell.value)
  if (periodCell.value !== '' && !period)
    fail(
      periodCell.column,
      'NOT_A_PERIOD',
      `"${periodCell.value.slice(0, 50)}" is not a period such as "January - June 2025"`,
    )
  const countryCell = text('country')
  const country = countryOf(countryCell.value)
  if (countryCell.value !== '' && !country)
    fail(countryCell.column, 'NOT_A_COUNTRY', `"${countryCell.value.slice(0, 50)}" is not a country`)
  const [product, requestor, reason] = [text('product').value, text('requestor').value, text('reason').value]
  const counts = Object.fromEntries(numberFields.map((name) => [name, number(name)])) as Record<NumberField, number>
  const unstated = numberFields.filter((name) => !sourceOf(name))
  if (!isValid || !period || !country) return null
  const row = { line, ...period, country, product, requestor, reason, ...counts, unstated }
  const outcomes = numberFields.filter((name) => name !== 'requests' && name !== 'items')
  const sum = outcomes.reduce((total, name) => total + row[name], 0)
  const isComplete = outcomes.every((name) => !unstated.includes(name))
  if (isComplete ? sum !== row.items : sum > row.items)
    fail(sourceOf('items')?.columns?.[0] ?? null, 'SUM', `${row.items} items, but the outcomes add up to ${sum}`)
  return isValid ? row : null
}
