/**
 * Reads the tables of a platform's answer: which items each row names, and what the cells of the row state about them.
 */
import { findUrls } from '#domain/content/url/canonical.ts'
import type { ItemIndex } from '../item-index.ts'
import type { Legend } from '../legend.ts'
import { numberList } from '../number-list.ts'
import type { Evidence, Outcome } from '../outcome.ts'
import { outcomeByCode } from '../outcome-codes.ts'
import { isDecisive, outcomeOf, tagsOfCell } from '../outcomes.ts'
import { referencesIn } from '../references.ts'
import type { Statement } from '../statement.ts'
import { type Token, tokensOf } from '../tokens.ts'
import type { Tag } from '../words/tags.ts'
import { type Column, columnsOf } from './columns.ts'
import { sectionsOf, withoutDittos } from './sections.ts'

export interface Row {
  cells: string[]
  evidence: Evidence
}

export interface Table {
  rows: Row[]
}

/**
 * If no column has a heading for outcomes, only cells of at most this length (in UTF-16 units) may state an outcome in
 * words. Longer cells are probably copies from the text of the request.
 */
const MAX_OUTCOME_CELL = 160
const MAX_CELL = 2_000

export interface RowReading {
  cells: readonly string[]
  evidence: Evidence
  named: { numbers: number[]; isUnresolved: boolean } | null
  stated: { tags: Set<Tag>; outcome?: Outcome } | null
}

export interface TableReading {
  columns: Column[]
  /** the cells of the row with the headings; empty without such a row */
  headings: readonly string[]
  rows: RowReading[]
}

const noLegend: Legend = new Map()

/**
 * Reads a table. `legend` has the codes that the answer explains. With `fillsBlanks`, an empty outcome may repeat the
 * outcome of the row above (see sections.ts). `fillsBlanks` is true for mails, whose proposals a person confirms. It is
 * false for answer sheets, because they are recorded at once.
 */
export function readTable(
  { rows }: Table,
  index: ItemIndex,
  { legend = noLegend, fillsBlanks }: { legend?: Legend | undefined; fillsBlanks: boolean },
): TableReading {
  const { columns, headerRows } = columnsOf(rows.map(({ cells }) => cells))
  const body = withoutDittos(rows.slice(headerRows), columns, fillsBlanks)
  const numbers = body.map(({ cells }) => numberIn(cells, columns))
  const sections = columns.includes('OUTCOME') ? [] : sectionsOf(rows, headerRows)
  const coded = codedColumns(body, columns, legend)
  const isTrusted = columns.includes('ITEM_NUMBER') || areItemNumbers(numbers, index)
  return {
    columns,
    headings: headerRows > 0 ? rows[headerRows - 1]!.cells : [],
    rows: body.map(({ cells, evidence }, row) => ({
      cells,
      evidence,
      named: itemsIn(cells, columns, isTrusted ? numbers[row]! : null, index),
      stated: codeIn(cells, coded, legend) ?? statedIn(cells, columns) ?? sections[row] ?? null,
    })),
  }
}

export function statementsOfTable(table: Table, index: ItemIndex, legend?: Legend): Statement[] {
  return readTable(table, index, { legend, fillsBlanks: true }).rows.flatMap(({ evidence, named, stated }) => {
    if (!named || !stated) return []
    return [
      {
        scope: { kind: 'ITEMS', ...named } as const,
        excluded: [],
        isExceptionUnknown: false,
        ...stated,
        evidence: [evidence],
        confidence: 0.95,
      },
    ]
  })
}

// Most cells have no dot, no word "dot" and no colon, so they cannot contain an address and are not searched.
const tokensIn = (cell: string): Token[] =>
  tokensOf(cell, 0, cell.length, /\.|dot|:/i.test(cell) ? findUrls(cell, 20, 'LIST') : [])

function numberIn(cells: readonly string[], columns: readonly Column[]): number | null {
  const at = columns.findIndex((column) => column === 'NUMBER' || column === 'ITEM_NUMBER')
  const match = /^(?:#|mục |item |no\.? |số )?0{0,3}(\d{1,4})[.)]?$/i.exec((cells[Math.max(at, 0)] ?? '').trim())
  return match ? Number(match[1]) : null
}

/**
 * Whether the numbers of the rows are numbers of items. If the numbers are 1, 2, 3 …, they are item numbers only if
 * there are as many of them as items.
 */
function areItemNumbers(numbers: readonly (number | null)[], index: ItemIndex): boolean {
  const present = numbers.filter((number) => number !== null)
  const isCount = present.every((number, at) => number === at + 1)
  return !isCount || present.length === index.items.length
}

/** An address, a handle or a name of an item takes precedence over the number of the row. */
function itemsIn(
  cells: readonly string[],
  columns: readonly Column[],
  number: number | null,
  index: ItemIndex,
): { numbers: number[]; isUnresolved: boolean } | null {
  const references = cells.flatMap((cell, at) => {
    if (columns[at] === 'OUTCOME' || columns[at] === 'REASON') return []
    const text = cell.slice(0, MAX_CELL)
    return referencesIn(tokensIn(text), text, index).map(({ reference }) => reference)
  })
  const named = references.filter((reference) => reference.kind === 'ITEMS')
  const numbers = [...new Set(named.flatMap((each) => each.numbers))]
  if (numbers.length > 0) return { numbers, isUnresolved: false }
  if (named.some(({ isUnresolved }) => isUnresolved)) return { numbers: [], isUnresolved: true }
  if (number !== null)
    return index.byNumber.has(number) ? { numbers: [number], isUnresolved: false } : { numbers: [], isUnresolved: true }
  return listedNumbers(cells, columns, index)
}

function listedNumbers(cells: readonly string[], columns: readonly Column[], index: ItemIndex) {
  const at = columns.indexOf('ITEM_NUMBER')
  const tokens = at < 0 ? [] : tokensIn(cells[at] ?? '')
  const list = numberList(tokens, 0, index)
  return list && list.to === tokens.length ? { numbers: list.numbers, isUnresolved: list.isUnresolved } : null
}

function statedIn(cells: readonly string[], columns: readonly Column[]): { tags: Set<Tag>; outcome?: Outcome } | null {
  const stating = cells.filter((_, at) => columns[at] === 'OUTCOME')
  const hasColumn = columns.includes('OUTCOME')
  const code = outcomeByCode(hasColumn ? [...stating, ...cells.filter((_, at) => columns[at] === 'REASON')] : cells)
  if (code) return { tags: new Set(), outcome: code }
  if (hasColumn) {
    const tags = tagsOf(stating)
    const remarks = cells.filter((_, at) => columns[at] === 'REASON' && at > columns.indexOf('OUTCOME'))
    const isOpen = !tags.has('DOUBT') && isIncomplete(tags)
    const all = isOpen ? new Set([...tags, ...tagsOf(remarks)]) : tags
    return all.size > 0 ? { tags: all } : null
  }
  const found = cells
    .filter((cell, at) => columns[at] === null && cell.length <= MAX_OUTCOME_CELL)
    .map((cell) => tagsOf([cell]))
    .filter((tags) => [...tags].some(isDecisive))
  if (found.length === 0) return null
  return { tags: new Set(found.flatMap((tags) => [...tags])) }
}

const isCode = /^[A-Z][A-Z0-9]{0,4}$/

/**
 * Returns the columns that contain only codes, at least half of them codes of the legend. If there are columns for
 * outcomes, considers only these; otherwise, only the columns whose meaning is unknown.
 */
function codedColumns(rows: Table['rows'], columns: readonly Column[], legend: Legend): number[] {
  if (legend.size === 0) return []
  const isCoded = (at: number) => {
    const cells = rows.map(({ cells }) => (cells[at] ?? '').trim()).filter((cell) => cell !== '')
    const known = cells.filter((cell) => legend.has(cell)).length
    return known > 0 && known * 2 >= cells.length && cells.every((cell) => legend.has(cell) || isCode.test(cell))
  }
  const kind = columns.includes('OUTCOME') ? 'OUTCOME' : null
  return columns.flatMap((column, at) => (column === kind && isCoded(at) ? [at] : []))
}

/** Returns what the code of a row states; null if the row has no code, or several. */
function codeIn(cells: readonly string[], coded: readonly number[], legend: Legend): { tags: Set<Tag> } | null {
  const codes = new Set(coded.map((at) => (cells[at] ?? '').trim()).filter((cell) => cell !== ''))
  const [code] = codes
  return codes.size === 1 ? { tags: new Set(legend.get(code!)) } : null
}

const tagsOf = (cells: readonly string[]): Set<Tag> =>
  new Set(cells.flatMap((cell) => [...tagsOfCell(tokensIn(cell.slice(0, MAX_CELL)))]))

function isIncomplete(tags: ReadonlySet<Tag>): boolean {
  const outcome = outcomeOf(tags, 'POST')
  return outcome === null || (outcome.state === 'UNDECIDED' && outcome.because !== 'CONFLICT')
}
