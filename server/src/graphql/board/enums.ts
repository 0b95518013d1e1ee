/** The enums of the board and its saved views. */
import { boardColumnNames, boardColumns } from '@takedown/declarations/board-columns.ts'
import * as prisma from '@takedown/prisma/generated/client/enums.ts'
import { queueKinds } from '#domain/board/work-queues.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const BoardLayoutEnum = describedEnum('BoardLayout', prisma.BoardLayout, 'How a board is laid out.', {
  TABLE: 'One list of rows.',
  LANES: 'One lane for each group.',
})
export const BoardGroupingEnum = describedEnum('BoardGrouping', prisma.BoardGrouping, 'How a board groups its rows.', {
  STATE: 'By the state of the request.',
  PLATFORM: 'By platform.',
  CATEGORY: 'By the category of the case.',
  ASSIGNEE: 'By the officer to whom the request is assigned.',
  DUE: 'By due time.',
})
export const BoardColumnEnum = describedEnum('BoardColumn', boardColumnNames, 'A column of a board.', boardColumns)
export const BoardDensityEnum = describedEnum('BoardDensity', prisma.BoardDensity, 'The row height of a board.', {
  COMFORTABLE: 'Taller rows.',
  COMPACT: 'Lower rows, so that more fit on a screen.',
})
export const BoardOrderEnum = describedEnum(
  'BoardOrder',
  prisma.BoardSort,
  'The order of a board. Ties are broken by id, so that pages never skip or repeat a request.',
  {
    DUE_ASC: 'By due time, the earliest first.',
    SENT_DESC: 'By time of sending, the latest first.',
    SENT_ASC: 'By time of sending, the earliest first.',
  },
)
export const QueueKindEnum = describedEnum('QueueKind', queueKinds, 'A queue of work for the viewer.', {
  NEW_TIPS: 'Tips that are neither linked nor dismissed.',
  APPROVALS: 'Requests that wait for a second signature and that the viewer may approve.',
  RETURNED:
    'Requests that the viewer wrote or changed, and from which a supervisor returned something: returned drafts, and requests of an open case with returned items that no later request contains.',
  TO_SEND: 'Approved requests that have not been sent.',
  UNDELIVERED: 'Requests whose latest sending failed.',
  CONFIRMATIONS:
    'Requests with a correction, reversal or retraction that somebody else proposed and that waits for a second supervisor.',
  CLARIFICATIONS: 'Requests with a question of the platform that the authority has not answered.',
  STILL_UP:
    'Requests with an item that the platform stated to be gone. A check after this statement reached the item, and no check established that it is gone. Items in a later request are left out.',
  REAPPEARED: 'Requests with an item that was actioned or already gone, is visible again and is in no later request.',
})
