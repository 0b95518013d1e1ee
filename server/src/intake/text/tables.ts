/** Reads the rows of a table: a text with separators, or a sheet of a workbook. */
import { type Cells, type FileColumn, type FileRow, rowsFrom } from '../rows.ts'
import type { KindReader } from '../words/decorations.ts'
import type { ColumnMeaning } from '../words/header-names.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { TextRecord } from './records.ts'

/** The records from which the layout is recognized. */
export const LAYOUT_RECORDS = 300

export interface TableReading {
  layout: Layout
  headerLine: number | null
  columns: FileColumn[]
  rows: Iterable<FileRow>
}

/** `chosen` are the meanings that a person gave to the columns; null to use the recognized ones. */
export function readTable(
  records: Iterable<TextRecord>,
  kindOf: KindReader,
  chosen: readonly (ColumnMeaning | null)[] | null,
): TableReading {
  const iterator = records[Symbol.iterator]()
  const first: TextRecord[] = []
  while (first.length < LAYOUT_RECORDS) {
    const { value, done } = iterator.next()
    if (done) break
    first.push(value)
  }
  const layout = layoutOf(first.map(({ fields }) => fields))
  const meanings = layout.names.map((_, column) => (chosen ? (chosen[column] ?? null) : layout.meanings[column]!))
  const { header, names, hasAddresses } = layout
  return {
    layout: { ...layout, meanings },
    headerLine: header < 0 ? null : first[header]!.line,
    columns: names.map((name, column) => ({
      name,
      meaning: meanings[column]!,
      hasAddresses: hasAddresses[column]!,
    })),
    rows: tableRows(first, header, { [Symbol.iterator]: () => iterator }, meanings, kindOf),
  }
}

function* tableRows(
  first: readonly TextRecord[],
  header: number,
  others: Iterable<TextRecord>,
  meanings: readonly (ColumnMeaning | null)[],
  kindOf: KindReader,
): Generator<FileRow> {
  const width = meanings.length
  for (const record of first.slice(header + 1)) yield* recordRows(record, meanings, width, kindOf)
  for (const record of others) yield* recordRows(record, meanings, width, kindOf)
}

function* recordRows(
  { line, raw, fields }: TextRecord,
  meanings: readonly (ColumnMeaning | null)[],
  width: number,
  kindOf: KindReader,
): Generator<FileRow> {
  const cellOf = (meaning: ColumnMeaning) => fields[meanings.indexOf(meaning)]
  // An unquoted separator in a cell moves the cells after it, so their columns are unknown.
  const isShifted = fields.length > width && fields.slice(width).some((field) => field.trim() !== '')
  const cells: Cells = isShifted ? {} : { kind: cellOf('kind'), title: cellOf('title'), reach: cellOf('reach') }
  let count = 0
  for (const [column, meaning] of meanings.entries()) {
    const cell = meaning === 'url' ? (fields[column] ?? '').trim() : ''
    if (cell === '') continue
    for (const row of rowsFrom(cell, { line, raw }, cells, kindOf)) {
      count++
      yield isShifted && 'notes' in row ? { ...row, notes: [...row.notes, 'columns: too many'] } : row
    }
  }
  if (count === 0) yield { line, raw: raw.slice(0, 500), reason: 'url: empty' }
}
