/** The fields of payloads about saved views: what a view of the board or of a list keeps. */
import { boardColumnNames } from '@takedown/declarations/board-columns.ts'
import * as enums from '@takedown/prisma/generated/client/enums.ts'
import { listOf, oneOf, text } from './types.ts'

export const viewFields = {
  screen: oneOf('ViewScreen', enums.ViewScreen, 'The screen that the view belongs to.'),
  listOrder: text('The order of the list, a value of RequestOrder, CaseOrder or TipOrder. Null for the usual order.'),
  sort: oneOf('BoardOrder', enums.BoardSort, 'The order of the board.'),
  layout: oneOf('BoardLayout', enums.BoardLayout, 'How the board is laid out.'),
  grouping: oneOf('BoardGrouping', enums.BoardGrouping, 'How the board groups its rows.'),
  columns: listOf(oneOf('BoardColumn', boardColumnNames, 'The columns of the board. Empty for the default columns.')),
  density: oneOf('BoardDensity', enums.BoardDensity, 'The row height of the board.'),
}
