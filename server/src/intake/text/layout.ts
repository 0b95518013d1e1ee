/** Recognizes the headings of a table and the meaning of its columns, from names and from the cells themselves. */
import { findUrls } from '#domain/content/url/canonical.ts'
import { plainName } from '../words/compare.ts'
import { type ColumnMeaning, columnMeanings, headerNames, otherAddresses } from '../words/header-names.ts'

export interface Layout {
  /** index of the record with the headings; -1 if there is none */
  header: number
  names: string[]
  meanings: (ColumnMeaning | null)[]
  hasAddresses: boolean[]
}

/** Titles above the headings are recognized within this number of records. */
const MAX_ABOVE = 40
const SAMPLE_ROWS = 200
/** A cell is a name of a column only up to this length. */
const MAX_HEADING = 60
/** A longer name is a sentence. */
const MAX_WORDS = 6
const MAX_CELL = 2_048

const meaningsByName = new Map(
  columnMeanings.flatMap((meaning) => headerNames[meaning].map((name) => [plainName(name), meaning] as const)),
)
const wordsOf = (names: readonly string[]) => names.map(plainName).filter((name) => name.length > 2)
const words = Object.fromEntries(columnMeanings.map((meaning) => [meaning, wordsOf(headerNames[meaning])])) as Record<
  ColumnMeaning,
  string[]
>
const others = wordsOf(otherAddresses)

export const isAddress = (cell: string): boolean => {
  const text = cell.trim().slice(0, MAX_CELL)
  return text.length > 3 && /[.:]/.test(text) && findUrls(text, 1).length > 0
}

/** Returns the meaning that the name of a column states; null for any other name. */
export function meaningOf(name: string): ColumnMeaning | null {
  const plain = plainName(name)
  if (plain === '' || plain.length > MAX_HEADING) return null
  const exact = meaningsByName.get(plain)
  if (exact) return exact
  if (plain.split(' ').length > MAX_WORDS) return null
  if (others.some((word) => contains(plain, word))) return null
  for (const meaning of ['url', 'reach', 'kind', 'title'] as const)
    if (words[meaning].some((word) => contains(plain, word))) return meaning
  return null
}

/** Whether a name contains a word as a word of its own. Scripts without blanks have no such words. */
function contains(name: string, word: string): boolean {
  const at = name.indexOf(word)
  if (at < 0) return false
  if (/[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(word)) return true
  return !/[\p{L}\p{N}]/u.test(name.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(name.charAt(at + word.length))
}

/**
 * Returns the layout of a table from its first records. The record with the headings is the first one that names a
 * column of addresses and contains no address itself. Without such names, the column whose cells are addresses counts.
 */
export function layoutOf(records: readonly (readonly string[])[]): Layout {
  const withAddress = firstWithAddress(records)
  // Headings stand above the first address.
  const named = records.slice(0, Math.min(MAX_ABOVE, withAddress ?? MAX_ABOVE)).findIndex((cells) => isHeader(cells))
  const first = named < 0 ? (withAddress ?? 0) : named + 1
  const rows = records.slice(first, first + SAMPLE_ROWS)
  const width = Math.max(0, ...rows.map(({ length }) => length), named < 0 ? 0 : records[named]!.length)
  const shares = Array.from({ length: width }, (_, column) => shareOf(rows, column))
  const header = named >= 0 ? named : headerAbove(records, first, shares)
  const names = Array.from({ length: width }, (_, column) => (records[header]?.[column] ?? '').trim().slice(0, 200))
  const meanings = names.map(meaningOf)
  return {
    header,
    names,
    meanings: settle(meanings, names, shares),
    hasAddresses: shares.map((share) => share >= 0.2),
  }
}

const isHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => meaningOf(cell) === 'url') &&
  !cells.some(isAddress) &&
  // A title above a table has one long cell.
  cells.every((cell) => cell.trim().length <= 200)

function firstWithAddress(records: readonly (readonly string[])[]): number | null {
  const first = records.findIndex((cells) => cells.some(isAddress))
  return first < 0 ? null : first
}

/** Returns the record directly above the first address, if it has a name for each column and is no row of its own. */
function headerAbove(records: readonly (readonly string[])[], first: number, shares: readonly number[]): number {
  const above = records[first - 1]
  const column = shares.indexOf(Math.max(...shares, 0))
  if (!above || above.length < 2 || column < 0) return -1
  const filled = above.filter((cell) => cell.trim() !== '')
  return filled.length > above.length / 2 && filled.every((cell) => cell.length <= MAX_HEADING) ? first - 1 : -1
}

/** Returns the share of filled cells of the column that contain an address. */
function shareOf(rows: readonly (readonly string[])[], column: number): number {
  let filled = 0
  let addresses = 0
  for (const cells of rows) {
    const cell = cells[column] ?? ''
    if (cell.trim() === '') continue
    filled++
    if (isAddress(cell)) addresses++
  }
  return filled === 0 ? 0 : addresses / filled
}

/**
 * Keeps the first column of each meaning, and every column that names addresses and contains some. If no such column
 * contains addresses, the one with the most addresses counts, unless its name states another meaning.
 */
function settle(
  meanings: readonly (ColumnMeaning | null)[],
  names: readonly string[],
  shares: readonly number[],
): (ColumnMeaning | null)[] {
  const result = meanings.map((meaning, column) =>
    meaning === 'url' || meanings.indexOf(meaning) === column ? meaning : null,
  )
  const urls = result.flatMap((meaning, column) => (meaning === 'url' ? [column] : []))
  const filled = urls.filter((column) => shares[column]! > 0)
  const best = shares.reduce((best, share, column) => (share > (shares[best] ?? 0) ? column : best), 0)
  const isOther = others.some((word) => contains(plainName(names[best] ?? ''), word))
  const chosen = filled.length > 0 ? filled : (shares[best] ?? 0) > 0 && !isOther ? [best] : urls.slice(0, 1)
  return result.map((meaning, column) => (chosen.includes(column) ? 'url' : meaning === 'url' ? null : meaning))
}
