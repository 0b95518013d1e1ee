/**
 * The rows that the log implies, as far as it determines them. A column that no event states is absent and is not
 * compared. Folds fill a replica with one group of events at a time: those of a request, or those of another object.
 */

/** The values of columns by their names in the database. A Date is an instant; a day is a text such as 2026-03-01. */
export type Columns = Readonly<Record<string, unknown>>

/** An event as the folds read it. */
export interface LogEvent {
  seq: number
  type: string
  at: Date
  recordedAt: Date
  /** Null for the system. */
  actorId: string | null
  actorKind: string
  subjectType: string
  subjectId: string
  caseId: string | null
  requestId: string | null
  platformId: string | null
  newsroomId: string | null
  /** The payload in its present form. Empty if the type has none, or if it was erased. */
  // biome-ignore lint/suspicious/noExplicitAny: the declaration of the type states the fields
  data: Record<string, any>
  /** Whether the payload was erased or detached, so that rows of this object may differ from the log. */
  isErased: boolean
}

export type Fold = (event: LogEvent, rows: Replica) => void

export class Replica {
  readonly #tables = new Map<string, Map<string, Record<string, unknown>>>()
  readonly #open = new Set<string>()
  readonly #partial = new Set<string>()

  /** Creates the row or changes some of its columns. */
  put(table: string, key: string, columns: Columns): void {
    const rows = this.#rowsOf(table)
    const row = rows.get(key)
    if (row) Object.assign(row, columns)
    else rows.set(key, { ...columns })
  }

  /** Changes some columns of a row that the log has created; otherwise does nothing. */
  change(table: string, key: string, columns: Columns): void {
    const row = this.#tables.get(table)?.get(key)
    if (row) Object.assign(row, columns)
  }

  /** Adds one more row under a key of which a table may have several, in their order. Returns the key of this row. */
  add(table: string, key: string, columns: Columns): string {
    const rows = this.#rowsOf(table)
    let number = 1
    while (rows.has(numbered(key, number))) number++
    rows.set(numbered(key, number), { ...columns })
    return numbered(key, number)
  }

  #rowsOf(table: string): Map<string, Record<string, unknown>> {
    let rows = this.#tables.get(table)
    if (!rows) {
      rows = new Map()
      this.#tables.set(table, rows)
    }
    return rows
  }

  delete(table: string, key: string): void {
    this.#tables.get(table)?.delete(key)
  }

  get(table: string, key: string): Columns | undefined {
    return this.#tables.get(table)?.get(key)
  }

  keys(table: string): string[] {
    return [...(this.#tables.get(table)?.keys() ?? [])]
  }

  /** From now on nothing is known of the rows of a table, because what happened to them is not in the log. */
  leaveOpen(table: string): void {
    this.#open.add(table)
  }

  /** From now on rows of a table may exist that no event states. */
  acceptMore(table: string): void {
    this.#partial.add(table)
  }

  acceptsMore(table: string): boolean {
    return this.#partial.has(table)
  }

  isOpen(table: string): boolean {
    return this.#open.has(table)
  }
}

/** The key of one of several rows. */
export const numbered = (key: string, number: number): string => `${key} #${number}`
