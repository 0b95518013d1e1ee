/** Formats rows as the text that COPY … FROM STDIN reads. */

export type Cell = string | number | null | undefined

/** Cells are in the order of the columns that the COPY statement names. */
export const copyRow = (cells: readonly Cell[]): string => `${cells.map(cell).join('\t')}\n`

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const cell = (value: Cell): string => (value == null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (c) => escapes[c]!))
