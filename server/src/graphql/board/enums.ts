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
  'The order of a board. Ties are broken by id, so that the pages of an unchanged board neither skip nor repeat a request.',
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
    'Requests that the viewer wrote or changed. They are drafts that were returned to their authors, or requests of an open case with returned items that wait for a new request.',
  TO_SEND: 'Approved requests that have not been sent.',
  UNDELIVERED: 'Requests whose latest sending failed.',
  CONFIRMATIONS:
    'Requests with a correction, reversal or retraction that somebody else proposed and that waits for a second supervisor.',
  CLARIFICATIONS: 'Requests with a question of the platform that the authority has not answered.',
  REFUSED_UNCLEAR:
    'Requests of an open case with an item that the platform refused because the request was unclear. Items whose content is gone are left out. So are items whose content is in a later request and was not withdrawn from it.',
  GONE_UNANSWERED: 'Requests with an item that still awaits an answer although its content is gone since the sending.',
  STILL_UP:
    'Requests with an item that the platform reported as removed or already gone. A check after this answer reached the content, and no check since the sending established that it is gone. Items with an action that leaves the content accessible, such as a label, are left out. So are items whose content is in a later request and was not withdrawn from it.',
  REAPPEARED:
    'Requests with an item that was actioned or already gone and whose content is visible again. Items whose content is in a later request and was not withdrawn from it are left out.',
})
