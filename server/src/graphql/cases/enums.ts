/** The GraphQL enums of cases: state, urgency, list order, and the status of a pasted address. */

import { caseItemOrders, caseOrders } from '@takedown/declarations/list-orders.ts'
import { CaseState, Urgency } from '@takedown/prisma/generated/client/enums.ts'
import { nextSteps } from '#domain/cases/list/next-step.ts'
import { previewStatuses } from '#domain/content/paste-preview.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const CaseStateEnum = describedEnum('CaseState', CaseState, 'The life cycle of a case.', {
  OPEN: 'Being worked on.',
  CLOSED: 'Closed. A closed case has no open request and can be reopened.',
  MERGED: 'Merged into another case, which has everything that this case had. See `Case.mergedInto`.',
})
export const UrgencyEnum = describedEnum('Urgency', Urgency, 'How urgent a case is.', {
  NORMAL: 'No particular urgency.',
  HIGH: 'To be handled before cases of normal urgency.',
  CRITICAL: 'To be handled before all other cases.',
})
export const CaseOrderEnum = describedEnum('CaseOrder', caseOrders, 'The order of a list of cases.', {
  OPENED_DESC: 'By time of opening, the latest first.',
  OPENED_ASC: 'By time of opening, the earliest first.',
  CHANGED_DESC: 'By time of the last change, the latest first.',
  CHANGED_ASC: 'By time of the last change, the earliest first.',
  DUE_ASC: 'By due time of the first awaited answer, the earliest first. Cases without an awaited answer come last.',
  OWED_DESC: 'By number of items without a final result, the largest first.',
  REACH_DESC: 'By the reach of the items, the largest first.',
})
export const CaseItemOrderEnum = describedEnum('CaseItemOrder', caseItemOrders, 'The order of the items of a case.', {
  ADDED_ASC: 'By the time when they were added, the earliest first.',
  ADDED_DESC: 'By the time when they were added, the latest first.',
  REACH_DESC: 'By reach, the largest first. Items of unknown reach come last.',
})
export const PreviewStatusEnum = describedEnum(
  'PreviewStatus',
  previewStatuses,
  'Whether an address in a pasted text is already known.',
  {
    NEW: 'No content item has this address.',
    KNOWN: 'A content item has this address. The item is not in this case, and no open or unsent request contains it.',
    IN_CASE: 'The content item is already in this case, and no open or unsent request contains it.',
    REQUESTED: 'An open or unsent request already contains the content item.',
    DUPLICATE: 'An address earlier in the text has the same canonical form.',
    REJECTED: 'The address cannot be used. See `reason`.',
  },
)
export const NextStepEnum = describedEnum('CaseNextStep', nextSteps, 'The most pressing work of an open case.', {
  SEND_AGAIN: 'Send an undelivered request again.',
  ANSWER_PLATFORM: 'Answer a question of the platform.',
  CHASE: 'Remind the platform of an overdue answer.',
  REQUEST_AGAIN: 'Draft another request for refused or reappeared items.',
  SEND: 'Send an approved request.',
  APPROVE: 'Approve a submitted request, or return it.',
  FINISH_DRAFT: 'Finish a draft.',
  REQUEST: 'Draft a request for items that no request contains.',
  ADD_ITEMS: 'Add items, because the case has no items.',
  WAIT: 'Wait for the platform.',
  CLOSE: 'Close the case, because no work remains.',
})
