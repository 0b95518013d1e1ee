/**
 * Google's transparency report on government removal requests, the published CSV: half-years, one row per requestor,
 * product and reason. https://transparencyreport.google.com/government-removals
 */
import type { Outcomes } from '../domain/formulas.ts'
import { csvRecords, MalformedCsv } from './csv.ts'

export const MAX_REPORT_BYTES = 10_000_000

export interface GoogleRow {
  /** Line of the file, from 1. */
  line: number
  /** First and last day of the half-year, `YYYY-MM-DD`. */
  periodStart: string
  periodEnd: string
  country: string
  /** CLDR territory, two capitals. */
  territory: string
  requestor: string
  product: string
  reason: string
  requests: number
  /** Items asked for; the six outcomes add up to it. */
  items: number
  removedLegal: number
  removedPolicy: number
  notFound: number
  notEnoughInformation: number
  noAction: number
  alreadyRemoved: number
}

export interface ReportProblem {
  line: number
  /** Column of the file, null when the whole line is meant. */
  column: string | null
  message: string
}

export interface GoogleReport {
  rows: GoogleRow[]
  /** Empty when every line was understood. A line with a problem has no row. */
  problems: ReportProblem[]
}

const texts = {
  time_period: 'period',
  country: 'country',
  cldr_territory: 'territory',
  requestor: 'requestor',
  product: 'product',
  reason: 'reason',
} as const
const numbers = {
  number_of_requests: 'requests',
  items_requested_removal: 'items',
  items_removed_legal: 'removedLegal',
  items_removed_policy: 'removedPolicy',
  items_content_not_found: 'notFound',
  items_not_enough_info: 'notEnoughInformation',
  items_no_action_taken: 'noAction',
  items_content_already_removed: 'alreadyRemoved',
} as const
const textColumns = Object.keys(texts) as (keyof typeof texts)[]
const numberColumns = Object.keys(numbers) as (keyof typeof numbers)[]

/** Reads the published file and checks every line: columns, half-years, whole numbers, sums, and no row twice. */
export function readGoogleReport(input: Uint8Array | string): GoogleReport {
  const report: GoogleReport = { rows: [], problems: [] }
  const complain = (line: number, column: string | null, message: string) =>
    report.problems.push({ line, column, message })
  const bytes = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength
  if (bytes > MAX_REPORT_BYTES) {
    complain(1, null, `the file has ${bytes} bytes; at most ${MAX_REPORT_BYTES}`)
    return report
  }
  let header: string[] | null = null
  const seen = new Map<string, number>()
  try {
    for (const { line, fields } of csvRecords(typeof input === 'string' ? input : new TextDecoder().decode(input))) {
      if (!header) {
        header = fields.map((name) => name.trim())
        const missing = [...textColumns, ...numberColumns].filter((name) => !header?.includes(name))
        for (const name of missing) complain(line, name, 'column missing')
        if (missing.length > 0) return report
      } else if (fields.length !== header.length) {
        complain(line, null, `${fields.length} fields where the heading has ${header.length}`)
      } else {
        const row = readRow(line, new Map(header.map((name, index) => [name, fields[index] ?? ''])), complain)
        if (!row) continue
        const key = [row.periodStart, row.territory, row.requestor, row.product, row.reason].join('|')
        const before = seen.get(key)
        if (before !== undefined) complain(line, null, `says again what line ${before} says`)
        else report.rows.push(row)
        seen.set(key, before ?? line)
      }
    }
  } catch (error) {
    if (!(error instanceof MalformedCsv)) throw error
    complain(error.line, null, error.message)
  }
  if (!header) complain(1, null, 'the file is empty')
  return report
}

type Complain = (line: number, column: string | null, message: string) => void

function readRow(line: number, fields: Map<string, string>, complain: Complain): GoogleRow | null {
  let sound = true
  const wrong = (column: string | null, message: string) => {
    sound = false
    complain(line, column, message)
  }
  const text = (column: keyof typeof texts): string => {
    const value = fields.get(column)?.trim() ?? ''
    if (value === '') wrong(column, 'empty')
    return value
  }
  const number = (column: keyof typeof numbers): number => {
    const value = fields.get(column)?.trim() ?? ''
    // Not Number(): it takes '', '1e3' and '0x1' for numbers.
    if (!/^\d{1,12}$/.test(value)) wrong(column, `"${value}" is not a whole number`)
    return Number(value)
  }
  const period = halfYear(text('time_period'))
  if (!period) wrong('time_period', `"${fields.get('time_period')}" is not a half-year such as "January - June 2025"`)
  const territory = text('cldr_territory')
  if (territory !== '' && !/^[A-Z]{2}$/.test(territory))
    wrong('cldr_territory', `"${territory}" is not a territory code`)
  const row: GoogleRow = {
    line,
    periodStart: period?.start ?? '',
    periodEnd: period?.end ?? '',
    country: text('country'),
    territory,
    requestor: text('requestor'),
    product: text('product'),
    reason: text('reason'),
    requests: number('number_of_requests'),
    items: number('items_requested_removal'),
    removedLegal: number('items_removed_legal'),
    removedPolicy: number('items_removed_policy'),
    notFound: number('items_content_not_found'),
    notEnoughInformation: number('items_not_enough_info'),
    noAction: number('items_no_action_taken'),
    alreadyRemoved: number('items_content_already_removed'),
  }
  if (!sound) return null
  const sum =
    row.removedLegal + row.removedPolicy + row.notFound + row.notEnoughInformation + row.noAction + row.alreadyRemoved
  if (sum !== row.items) wrong('items_requested_removal', `${row.items} items, but the six outcomes add up to ${sum}`)
  return sound ? row : null
}

function halfYear(text: string): { start: string; end: string } | null {
  const match = /^(January - June|July - December) (\d{4})$/.exec(text)
  if (!match) return null
  const [, half, year] = match
  return half === 'July - December'
    ? { start: `${year}-07-01`, end: `${year}-12-31` }
    : { start: `${year}-01-01`, end: `${year}-06-30` }
}

/**
 * A row in the terms of our formulas. "No action" is a refusal without a stated reason, so it stays answerable. Google
 * states neither deadlines nor what checks would find, so those counts are null.
 */
export const outcomesOf = (row: GoogleRow): Outcomes => ({
  sent: row.items,
  withdrawn: 0,
  reversedAsWrong: 0,
  actioned: row.removedLegal + row.removedPolicy,
  actionedInaccessible: row.removedLegal + row.removedPolicy,
  alreadyGone: row.alreadyRemoved,
  notFound: row.notFound,
  notEnoughInformation: row.notEnoughInformation,
  violationUnclear: 0,
  confirmedGone: null,
  onTime: null,
  answeredOrPassed: null,
})
