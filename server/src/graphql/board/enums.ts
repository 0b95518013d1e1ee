/** The enums of the board and its saved views. */
import { boardColumnNames, boardColumns } from '@takedown/declarations/board-columns.ts'
import { queueKinds } from '@takedown/declarations/queues.ts'
import * as prisma from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const BoardLayoutEnum = describedEnum('BoardLayout', prisma.BoardLayout, 'How a board is laid out.', {
  TABLE: 'One list of rows.',
  LANES: 'One lane for each group.',
  AXIS: 'An axis of the next 24 hours, with each request in the hour in which it is due.',
})
export const ViewScreenEnum = describedEnum(
  'ViewScreen',
  prisma.ViewScreen,
  'The screen that a saved view belongs to.',
  {
    BOARD: 'The board.',
    REQUESTS: 'The list of requests.',
    CASES: 'The list of cases.',
    TIPS: 'The list of tips.',
  },
)
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
  'The order of a board. Requests with the same time are ordered by id.',
  {
    DUE_ASC: 'By due time, the earliest first.',
    SENT_DESC: 'By time of sending, the latest first.',
    SENT_ASC: 'By time of sending, the earliest first.',
    CHASED_DESC:
      'By how often the platform was reminded or chased, most often first, then by due time. For viewers who are not staff the same as DUE_ASC.',
  },
)
export const QueueKindEnum = describedEnum('QueueKind', queueKinds, 'A queue of work for the viewer.', {
  NEW_TIPS: 'Tips that are neither linked nor dismissed. Tips whose reporter was asked a question are left out.',
  REPORTER_ANSWERED:
    'Tips whose reporter answered a question. A decision about the tip, another question, or `readReporterAnswer` takes the tip out.',
  REPORTER_ASKED: 'Undecided tips with a question that the reporter has not answered.',
  MY_DRAFTS:
    'Drafts that the viewer wrote or changed, or that are assigned to the viewer. Drafts that a supervisor returned are left out.',
  SUBMITTED:
    'Requests that the viewer wrote or changed, or that are assigned to the viewer, while they wait for a second signature.',
  APPROVALS:
    'Requests that wait for a second signature and that the viewer may approve, and open requests with a letter of the ladder that waits for one.',
  RETURNED:
    'Returned requests that the viewer wrote or changed, or that are assigned to the viewer: drafts that a supervisor returned, and requests of open cases with returned items that wait for a new request.',
  TO_SEND: 'Approved requests that have not been sent.',
  UNDELIVERED: 'Requests whose latest sending failed.',
  CONFIRMATIONS:
    'Requests with a correction, reversal or retraction that another person proposed and that a second supervisor must confirm.',
  CLARIFICATIONS: 'Requests with a question of the platform that the authority has not answered.',
  CONTESTS: 'Requests with an objection of the platform that the authority has not decided.',
  OVERDUE: 'Requests with an overdue item. A reminder takes the request out until the next working day.',
  REFUSED_UNCLEAR:
    'Requests of an open case with an item that the platform refused because the request was unclear. Items whose content is gone are left out. Items whose content is in a later request that is not withdrawn are left out too.',
  GONE_UNANSWERED:
    'Requests with an item that still awaits an answer, although its content disappeared after the sending.',
  STILL_UP:
    'Requests with an item that the platform reported as removed or already gone, although a later check reached the content. If a check since the sending established that the content was gone, the item is left out. Items with an action that leaves the content accessible, such as a label, are left out. Items whose content is in a later request that is not withdrawn are left out too.',
  REAPPEARED:
    'Requests with an item that was actioned or already gone, and whose content is visible again. Items whose content is in a later request that is not withdrawn are left out.',
  CHECKS_DUE:
    'Requests with an item that the platform reported as removed or already gone `DeskSettings.checkAfterDays` days ago, and whose content nobody has checked since. Items with an action that leaves the content accessible, such as a label, are left out. Items whose content is in a later request that is not withdrawn are left out too.',
})
