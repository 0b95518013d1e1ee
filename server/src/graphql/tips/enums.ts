/** The GraphQL enums of tips: their states, the reasons of dismissal and the kinds of messages. */

import { tipOrders } from '@takedown/declarations/list-orders.ts'
import { tipStages } from '@takedown/declarations/tip-terms.ts'
import { DismissReason, MessageKind, TipDanger, TipState } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const TipStateEnum = describedEnum('TipState', TipState, 'The life cycle of a tip.', {
  NEW: 'The tip is neither linked nor dismissed.',
  LINKED: 'The tip is linked to a case.',
  DISMISSED: 'The tip was dismissed with a reason that the reporter sees. It can still be linked to a case.',
})
export const TipStageEnum = describedEnum(
  'TipStage',
  tipStages,
  'The person for whom a tip waits, or the decision about the tip.',
  {
    NEW: 'The tip waits for an officer.',
    ASKED: 'The tip is not decided, and waits for its reporter to answer a question.',
    ANSWERED: 'An answer of the reporter waits for an officer.',
    LINKED: 'The tip is linked to a case.',
    DISMISSED: 'The tip was dismissed.',
  },
)
export const TipOrderEnum = describedEnum('TipOrder', tipOrders, 'The order of a list of tips.', {
  RECEIVED_DESC: 'By time of receipt, the latest first.',
  RECEIVED_ASC: 'By time of receipt, the earliest first.',
})
export const DismissReasonEnum = describedEnum('DismissReason', DismissReason, 'Why a tip was dismissed.', {
  DUPLICATE: 'The tip repeats an earlier tip.',
  OUT_OF_SCOPE: 'The authority is not responsible for the subject of the tip.',
  NOT_ENOUGH_INFORMATION: 'The tip does not contain enough information to act on.',
  NO_VIOLATION: 'The reported content violates no provision.',
  SPAM: 'The tip is not a genuine report.',
})
export const TipDangerEnum = describedEnum('TipDanger', TipDanger, 'Why a tip is urgent, as its reporter states.', {
  CHILDREN: 'Children are in danger.',
  SELF_HARM: 'Somebody may harm themselves.',
})
export const MessageKindEnum = describedEnum('MessageKind', MessageKind, 'The kind of a message about a tip.', {
  QUESTION: 'A question from an officer to the reporter.',
  ANSWER: "The reporter's answer.",
})
