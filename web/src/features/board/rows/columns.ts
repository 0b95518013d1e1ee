/** The columns of the board, derived from their declarations. */
import { type BoardColumn, boardColumnNames, boardColumns } from '@takedown/declarations/board-columns.ts'
import { textOf } from '#lib/i18n/locale.ts'

export type ColumnKey = BoardColumn
export const columnKeys = boardColumnNames
export const columnTitle = (key: ColumnKey): string => textOf(boardColumns[key].title)

export const defaultColumns: readonly ColumnKey[] = ['due', 'platform', 'items', 'state', 'assignee']

/**
 * Liaisons may not read the category, the assignee or the case number. They do not see the platform either, because it
 * is always their own.
 */
export const columnsFor = (chosen: readonly ColumnKey[], staff: boolean): ColumnKey[] =>
  chosen.filter((key) => staff || !('staffOnly' in boardColumns[key]))

export const withRequest = (chosen: readonly ColumnKey[]): (ColumnKey | 'request')[] =>
  chosen[0] === 'due' ? ['due', 'request', ...chosen.slice(1)] : ['request', ...chosen]

export const template = (chosen: readonly ColumnKey[], selects: boolean): string =>
  [
    ...(selects ? ['1rem'] : []),
    ...withRequest(chosen).map((key) => (key === 'request' ? 'minmax(14rem, 1fr)' : boardColumns[key].width)),
  ].join(' ')
