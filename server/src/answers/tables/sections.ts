/**
 * Completes rows of a table in a platform's answer from rows above them. It resolves ditto marks and
 * merged cells, and applies headings to the rows below.
 */
import { isDecisive, tagsOfHeading } from '../outcomes.ts'
import { tokensOf } from '../tokens.ts'
import type { Tag } from '../words/tags.ts'
import type { Column } from './columns.ts'

/** A cell that repeats the cell above it. */
const ditto = /^(?:["”″〃]|''|-?nt-?|n\/t|do\.|ditto|same(?: as above)?|as above|như trên)$/i
const MAX_HEADING = 80

interface Row {
  cells: string[]
}

/**
 * Returns all rows. A ditto mark in the column of outcomes is replaced by the outcome above it. With `fillsBlanks`, an
 * empty outcome also repeats the one above, because a merged cell leaves its lower rows empty. Blanks are filled only
 * if no column, except one of reasons, comes before the column of outcomes. Otherwise an empty outcome may mean that
 * nothing is decided.
 */
export function withoutDittos<R extends Row>(
  rows: readonly R[],
  columns: readonly Column[],
  fillsBlanks: boolean,
): R[] {
  const at = columns.indexOf('OUTCOME')
  const isFirst =
    fillsBlanks && columns.every((column, place) => column === 'OUTCOME' || column === 'REASON' || place > at)
  let above = ''
  return rows.map((row) => {
    const own = (row.cells[at] ?? '').trim()
    const isRepeated = at >= 0 && (ditto.test(own) || (own === '' && isFirst && row.cells.some((cell) => cell !== '')))
    if (!isRepeated) above = own
    return isRepeated ? { ...row, cells: row.cells.map((cell, place) => (place === at ? above : cell)) } : row
  })
}

/**
 * Returns for each row below the `headerRows` what its section states. Returns null for a heading, and for a row that
 * has no section or whose section states nothing. A section begins with a row that has text in one cell only, such as
 * `Removed`. A title above the names of the columns begins a section only if there is a heading below those names.
 */
export function sectionsOf(rows: readonly Row[], headerRows: number): ({ tags: Set<Tag> } | null)[] {
  const headings = rows.map(({ cells }) => headingOf(cells))
  const hasSections = headings.slice(headerRows).some((tags) => tags !== undefined)
  let section: { tags: Set<Tag> } | null = null
  const sections = headings.map((tags, row) => {
    if (tags !== undefined && (row >= headerRows || hasSections)) section = tags
    return tags === undefined ? section : null
  })
  return sections.slice(headerRows)
}

/** Returns what a heading states; null if it states no outcome, and undefined if the row is no heading. */
function headingOf(cells: readonly string[]): { tags: Set<Tag> } | null | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const [text = ''] = filled
  if (filled.length !== 1 || text.length > MAX_HEADING || /[/@]/.test(text)) return undefined
  const words = text.includes('.') ? text.slice(0, text.indexOf('.')) : text
  if (!/\p{L}{2}/u.test(words)) return undefined
  const tags = tagsOfHeading(tokensOf(text, 0, text.length, []))
  return [...tags].some(isDecisive) ? { tags } : null
}
