/** Repeats the text of a table cell that extends over several rows (`rowspan`) in each of these rows. */

/** Maximum number of UTF-16 units that are repeated in one mail. Cells beyond this limit are not repeated. */
const MAX_REPEATED = 200_000
/** Number of UTF-16 units that a repeated cell adds to its row beside its text. */
const SEPARATOR_LENGTH = 3
/** Maximum number of columns in which merged cells are tracked. */
const MAX_COLUMNS = 200

export interface WrittenCell {
  text: string
  /** number of rows over which the cell extends, at least 1 */
  rows: number
}

export class MergedCells {
  /** by table part: for each column, the cell from above, with the number of rows that it still covers */
  readonly #open = new WeakMap<object, (WrittenCell | undefined)[]>()
  #repeated = 0

  /** Returns how many cells of earlier rows extend into the next row. */
  above(table: object | null): number {
    return this.#openIn(table).filter((cell) => cell !== undefined).length
  }

  /** Returns the texts of a row: its own cells, and in their columns the cells that extend into it from above. */
  endRow(table: object | null, cells: readonly WrittenCell[]): string[] {
    const open = this.#openIn(table)
    const texts: string[] = []
    const next: (WrittenCell | undefined)[] = []
    for (let column = 0, at = 0; at < cells.length || column < open.length; column++) {
      const merged = open[column]
      const cell = merged ?? cells[at++]
      texts.push(cell?.text ?? '')
      if (merged) this.#repeated += merged.text.length + SEPARATOR_LENGTH
      if (cell && cell.rows > 1 && column < MAX_COLUMNS) next[column] = { text: cell.text, rows: cell.rows - 1 }
    }
    if (table && (open.length > 0 || next.length > 0)) this.#open.set(table, next)
    return texts
  }

  #openIn(table: object | null): readonly (WrittenCell | undefined)[] {
    if (!table || this.#repeated > MAX_REPEATED) return []
    return this.#open.get(table) ?? []
  }
}
