/** Writes lists as CSV files in chunks, page by page. */
import { stringify } from 'csv-stringify/sync'
import { line, parse } from '#domain/core/input.ts'

export const MAX_EXPORTED = 10_000
const PAGE = 500

/** Cells are escaped, so that a spreadsheet program never runs a cell as a formula. */
const form = { escape_formulas: true, record_delimiter: 'windows', quoted_match: ';' } as const

/** Times in cells are UTC. */
export type CsvColumn<Row> = readonly [name: string, cell: (row: Row) => string | number]

export type Export = { chunks: AsyncIterable<Uint8Array> } | { refused: 'TOO_MANY' | 'UNCLEAR_FILTER'; terms: string[] }

/** Sort key and id of the last row of a page. */
export type Beside = readonly [string, string]

export const timeCell = (time: Date | null | undefined): string => time?.toISOString() ?? ''

/** An empty text selects everything. */
export const typedFilter = (query: string): string => (query.trim() === '' ? '' : parse(line(1000), query))

/** Yields the first line and then one chunk for each page of 500 rows. */
export async function* csvChunks<Row>(
  columns: readonly CsvColumn<Row>[],
  readPage: (beside: Beside | undefined, limit: number) => Promise<{ rows: Row[]; last: Beside | undefined }>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(stringify([columns.map(([name]) => name)], { ...form, bom: true }))
  let beside: Beside | undefined
  for (let isLast = false; !isLast; ) {
    const { rows, last } = await readPage(beside, PAGE)
    isLast = rows.length < PAGE
    if (!last) return
    beside = last
    yield Buffer.from(
      stringify(
        rows.map((row) => columns.map(([, cell]) => cell(row))),
        form,
      ),
    )
  }
}
