/**
 * The columns of the board, derived from their declarations: titles, widths, and the columns that only staff can see.
 */
import { type BoardColumn, boardColumnNames, boardColumns } from '@takedown/declarations/board-columns.ts'
import { textOf } from '#lib/i18n/locale.ts'

export type ColumnKey = BoardColumn
export const columnKeys = boardColumnNames
export const columnTitle = (key: ColumnKey): string => textOf(boardColumns[key].title)

export const defaultColumns: readonly ColumnKey[] = ['due', 'platform', 'items', 'state', 'assignee']

/**
 * Returns the columns that the viewer can see. Liaisons may not read the category, the assignee or the case number. The
 * platform is always their own, so they do not see it either.
 */
export const columnsFor = (chosen: readonly ColumnKey[], staff: boolean): ColumnKey[] =>
  chosen.filter((key) => staff || !('staffOnly' in boardColumns[key]))

/** Inserts the request column after the deadline if the deadline comes first, otherwise at the beginning. */
export const withRequest = (chosen: readonly ColumnKey[]): (ColumnKey | 'request')[] =>
  chosen[0] === 'due' ? ['due', 'request', ...chosen.slice(1)] : ['request', ...chosen]

/** The `grid-template-columns` of a row. */
export const template = (chosen: readonly ColumnKey[], selects: boolean): string =>
  [
    ...(selects ? ['1rem'] : []),
    ...withRequest(chosen).map((key) => (key === 'request' ? 'minmax(14rem, 1fr)' : boardColumns[key].width)),
  ].join(' ')
