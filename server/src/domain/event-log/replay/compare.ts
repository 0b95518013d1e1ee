/** Compares rows of the database with the rows that the log implies. Names rows and columns, never their content. */

import type { ComparedTable } from './compared-table.ts'
import type { Columns, Replica } from './replica.ts'
import { numbered } from './replica.ts'

type DifferenceKind = 'DIFFERS' | 'NOT_IN_LOG' | 'NOT_IN_DATABASE'

export interface Difference {
  table: string
  /** the ids that identify the row */
  key: string
  kind: DifferenceKind
  /** the columns that differ */
  columns: string[]
}

const explanations: Record<DifferenceKind, string> = {
  DIFFERS: 'differs from the log in',
  NOT_IN_LOG: 'was not written by an event of the log',
  NOT_IN_DATABASE: 'was written by the log, but is missing in the database',
}

export const explainDifference = ({ table, key, kind, columns }: Difference): string =>
  `${table} ${key} ${kind}: ${explanations[kind]}${columns.length > 0 ? ` ${columns.join(', ')}` : ''}`

/** Collects the rows of one table and one group, and compares them at the end. */
export class TableComparison {
  readonly #table: ComparedTable
  readonly #expected: Replica | undefined
  readonly #seen = new Set<string>()
  readonly #numbers = new Map<string, number>()
  readonly #report: (difference: Difference) => void
  rows = 0

  constructor(table: ComparedTable, expected: Replica | undefined, report: (difference: Difference) => void) {
    this.#table = table
    this.#expected = expected
    this.#report = report
  }

  add(row: Record<string, unknown>): void {
    const { name, as = name, order, only, isWhole, needsEvent = always, accepts = always } = this.#table
    this.rows++
    if (this.#expected?.isOpen(as)) return
    let key = this.#table.key(row)
    if (order) {
      const number = (this.#numbers.get(key) ?? 0) + 1
      this.#numbers.set(key, number)
      key = numbered(key, number)
    }
    const expected = this.#expected?.get(as, key)
    this.#seen.add(key)
    if (expected && accepts(expected)) {
      const columns = (only ?? Object.keys(expected)).filter((column) => !isSame(expected[column], row[column]))
      if (columns.length > 0) this.#report({ table: name, key, kind: 'DIFFERS', columns })
    } else if (isWhole && needsEvent(row) && !this.#expected?.acceptsMore(as))
      this.#report({ table: name, key, kind: 'NOT_IN_LOG', columns: [] })
  }

  end(): void {
    const { name, as = name, isOptional } = this.#table
    if (isOptional || !this.#expected || this.#expected.isOpen(as)) return
    for (const key of this.#expected.keys(as))
      if (!this.#seen.has(key)) this.#report({ table: name, key, kind: 'NOT_IN_DATABASE', columns: [] })
  }
}

const always = () => true

/** `actual` is a value as to_jsonb writes it. */
function isSame(expected: unknown, actual: unknown): boolean {
  if (expected === null || expected === undefined) return actual === null
  if (expected instanceof Date) return typeof actual === 'string' && Date.parse(actual) === expected.getTime()
  if (typeof expected === 'object') return canonical(expected) === canonical(actual)
  return expected === actual
}

const canonical = (value: unknown): string => JSON.stringify(value, sortKeys)

const sortKeys = (_key: string, value: unknown): unknown =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value as Columns).sort(([a], [b]) => (a < b ? -1 : 1)))
