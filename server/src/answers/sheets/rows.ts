/**
 * Reads an answer sheet row by row: the product's own form that the platform filled in, or another table with items and
 * outcomes. Every row that is not empty gives at least one result, so no row is dropped silently.
 */

import { type ItemIndex, itemIndex } from '#answers/item-index.ts'
import type { Outcome, RequestedItem } from '#answers/outcome.ts'
import { outcomeOf } from '#answers/outcomes.ts'
import { type Column, isOwnSheet } from '#answers/tables/columns.ts'
import { type RowReading, readTable, type Table, type TableReading } from '#answers/tables/tables.ts'
import type { AddressReader } from '#domain/content/address-reader.ts'
import type { RowProblem, RowStatement, SheetCodes, SheetRow } from '#domain/requests/sheets/rows.ts'
import { MAX_SHEET_ROWS } from '#domain/requests/sheets/rows.ts'
import { objectionOf, statementByCodes } from './codes.ts'

export interface SheetItem extends RequestedItem {
  id: string
}

export type SheetRefusal = 'NO_TABLE' | 'TOO_MANY_ROWS'

const MAX_TEXT = 200

/** `text` is the pasted text in which the tables were found. */
export function sheetRows(
  tables: readonly Table[],
  { items, codes, text = '' }: { items: readonly SheetItem[]; codes: SheetCodes; text?: string },
  reader?: AddressReader,
): { rows: SheetRow[] } | { refused: SheetRefusal } {
  const index = itemIndex(items, reader)
  const lineAt = lineFinder(text)
  const ids = new Map(items.map(({ id, number }) => [id, number]))
  const rows: SheetRow[] = []
  let count = 0
  for (const table of tables) {
    count += table.rows.length
    if (count > MAX_SHEET_ROWS) return { refused: 'TOO_MANY_ROWS' }
    const reading = readTable(table, index, { fillsBlanks: false })
    const places = placesIn(reading)
    for (const row of reading.rows) {
      if (row.cells.every((cell) => cell === '')) continue
      rows.push(...resultsOf(row, { places, columns: reading.columns, index, ids, codes, lineAt }))
      if (rows.length > 2 * MAX_SHEET_ROWS) return { refused: 'TOO_MANY_ROWS' }
    }
  }
  return rows.length > 0 ? { rows } : { refused: 'NO_TABLE' }
}

/** Indexes of the columns; -1 for a missing column. */
interface Places {
  number: number
  id: number
  ground: number
  note: number
  isOwn: boolean
}

function placesIn({ headings }: TableReading): Places {
  const names = headings.map((heading) => heading.trim().toLowerCase())
  const at = (...forms: string[]) => names.findIndex((name) => forms.includes(name))
  const places = {
    number: at('item_number'),
    id: at('id'),
    ground: at('ground', 'căn cứ'),
    note: at('note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'ghi chú', 'ý kiến', 'nhận xét'),
  }
  return { ...places, isOwn: isOwnSheet(headings) }
}

interface Sheet {
  places: Places
  columns: readonly Column[]
  index: ItemIndex
  ids: ReadonlyMap<string, number>
  codes: SheetCodes
  lineAt(position: number): number
}

function resultsOf(row: RowReading, sheet: Sheet): SheetRow[] {
  const { evidence, cells } = row
  const text = cells.filter((cell) => cell !== '').join(' │ ')
  const place = {
    line: evidence.row ?? sheet.lineAt(evidence.range?.start ?? 0),
    text: text.slice(0, MAX_TEXT),
  }
  const named = sheet.places.isOwn ? ownItem(cells, sheet) : (row.named ?? 'ITEM_NOT_NAMED')
  if (typeof named === 'string') return [{ ...place, item: null, statement: { kind: 'PROBLEM', problem: named } }]
  if (named.numbers.length === 0 || named.isUnresolved)
    return [{ ...place, item: null, statement: { kind: 'PROBLEM', problem: 'ITEM_UNKNOWN' } }]
  return named.numbers.map((item) => ({ ...place, item, statement: statementOf(row, item, sheet) }))
}

/**
 * Returns a function that converts a position in the text to its line number. The total cost is linear if the positions
 * ascend.
 */
function lineFinder(text: string): (position: number) => number {
  let at = 0
  let line = 1
  return (position) => {
    if (position < at) [at, line] = [0, 1]
    for (let end = text.indexOf('\n', at); end >= 0 && end < position; end = text.indexOf('\n', at)) {
      at = end + 1
      line++
    }
    return line
  }
}

/** Returns the item that the columns `id` and `item_number` name. If both are filled in, they must agree. */
function ownItem(
  cells: readonly string[],
  { places, index, ids }: Sheet,
): NonNullable<RowReading['named']> | RowProblem {
  const id = (cells[places.id] ?? '').replace(/^RequestItem_/, '')
  const number = cells[places.number] ?? ''
  if (id === '' && number === '') return 'ITEM_NOT_NAMED'
  const byId = id === '' ? undefined : ids.get(id)
  const byNumber = /^\d{1,5}$/.test(number) && index.byNumber.has(Number(number)) ? Number(number) : undefined
  if ((id !== '' && byId === undefined) || (number !== '' && byNumber === undefined)) return 'ITEM_UNKNOWN'
  if (byId !== undefined && byNumber !== undefined && byId !== byNumber) return 'CONTRADICTORY'
  return { numbers: [byId ?? byNumber!], isUnresolved: false }
}

function statementOf(row: RowReading, item: number, { places, columns, index, codes }: Sheet): RowStatement {
  const cellsIn = (...kinds: Column[]) =>
    row.cells.filter((_, at) => kinds.includes(columns[at]!) && at !== places.note)
  const note = (row.cells[places.note] ?? '').trim()
  const ground = row.cells[places.ground] ?? ''
  const values = [...cellsIn('OUTCOME', 'REASON'), ground].filter((value) => value.trim() !== '')
  if (columns.includes('OUTCOME') && values.length === 0)
    return note === '' || !places.isOwn ? { kind: 'BLANK' } : { kind: 'PROBLEM', problem: 'OUTCOME_NOT_STATED' }
  if (values.length === 1 && objections.has(normalized(values[0]!))) return objectionOf(note)
  const coded = statementByCodes({ values, note }, codes)
  if (coded) return coded
  const { stated } = row
  if (!stated) return { kind: 'PROBLEM', problem: 'OUTCOME_NOT_UNDERSTOOD' }
  const outcome = stated.outcome ?? outcomeOf(stated.tags, index.byNumber.get(item)!.kind)
  return fromWords(outcome, { note, ground: groundIn(ground) })
}

/** The words by which a cell states that the platform objects to the item. The reason is in the column of notes. */
const objections: ReadonlySet<string> = new Set([
  ...['contested', 'we contest', 'objection', 'object', 'we object', 'objected', 'appeal', 'appealed'],
  ...['phản đối', 'chúng tôi phản đối', 'không đồng ý', 'chúng tôi không đồng ý', 'kháng nghị', 'khiếu nại'],
])

const normalized = (value: string): string => value.normalize('NFC').toLowerCase().replace(/[.!]$/, '').trim()

const groundIn = (cell: string): 'LEGAL' | 'POLICY' =>
  /policy|policies|guideline|standards|chính sách|tiêu chuẩn/i.test(cell) ? 'POLICY' : 'LEGAL'

function fromWords(
  outcome: Outcome | null,
  { note, ground }: { note: string; ground: 'LEGAL' | 'POLICY' },
): RowStatement {
  const problem = (name: RowProblem): RowStatement => ({ kind: 'PROBLEM', problem: name })
  const remark = note === '' ? {} : { note }
  switch (outcome?.state) {
    case 'ACTIONED':
      return {
        kind: 'ANSWER',
        answer: { state: 'ACTIONED', action: outcome.action, ground: outcome.ground ?? ground, ...remark },
      }
    case 'REFUSED':
      return { kind: 'ANSWER', answer: { state: 'REFUSED', refusalReason: outcome.reason, ...remark } }
    case 'ALREADY_GONE':
    case 'NOT_FOUND':
      return { kind: 'ANSWER', answer: { state: outcome.state, ...remark } }
    case 'QUESTION':
      return note === '' ? problem('QUESTION_NOT_STATED') : { kind: 'QUESTION', question: note }
    case 'UNDECIDED':
      switch (outcome.because) {
        case 'PENDING':
          return { kind: 'BLANK' }
        case 'ACTION_NOT_STATED':
        case 'REASON_NOT_STATED':
          return problem(outcome.because)
        case 'CONFLICT':
          return problem('CONTRADICTORY')
        default:
          return problem('OUTCOME_NOT_UNDERSTOOD')
      }
    default:
      return problem('OUTCOME_NOT_UNDERSTOOD')
  }
}
