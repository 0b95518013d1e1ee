/** The GraphQL enums of removal requests, their items and the answers of platforms. */
import { requestOrders } from '@takedown/declarations/list-orders.ts'
import * as prisma from '@takedown/prisma/generated/client/enums.ts'
import { goneClaims } from '#domain/read-model/gone-claims.ts'
import { requestItemOrders } from '#domain/read-model/request-items.ts'
import { recordedStates } from '#domain/requests/response-input.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const RequestStateEnum = describedEnum(
  'RequestState',
  prisma.RequestState,
  'The life cycle of a removal request.',
  {
    DRAFT: 'The request is being written, and can be edited.',
    AWAITING_APPROVAL: 'The request waits for the second signature, by a supervisor.',
    APPROVED: 'A supervisor approved the request, so it can be sent.',
    UNDELIVERED: 'The sending failed. No deadline runs until the request is sent.',
    SENT: 'The request was sent to the platform, and the deadlines of its items run.',
    ACKNOWLEDGED: 'The platform confirmed that it received the request.',
    CLOSED: 'No item is AWAITING or NEEDS_CLARIFICATION. A correction can reopen the request.',
    WITHDRAWN: 'The authority withdrew the request before it was closed.',
  },
)
export const ItemStateEnum = describedEnum(
  'ItemState',
  prisma.ItemState,
  'The life cycle of one item in one request.',
  {
    NOT_SENT: 'The request has not been sent.',
    AWAITING: 'The platform has not answered, and the deadline runs.',
    NEEDS_CLARIFICATION: 'The platform raised a question that the authority has not answered. The deadline is paused.',
    ACTIONED: 'The platform reports that it took an action.',
    ALREADY_GONE: 'The platform reports that the content was gone before the request.',
    NOT_FOUND: 'The platform reports that it cannot find the content.',
    REFUSED: 'The platform refused to act, with a reason.',
    WITHDRAWN: "The authority withdrew the item. If the item was sent, it counts as the authority's own error.",
    REVERSED: 'An action was undone by the platform, the authority, an appeal or a court.',
  },
)
export const DeadlineEntryKindEnum = describedEnum(
  'DeadlineEntryKind',
  prisma.DeadlineEntryKind,
  'What happened to the deadline of an item.',
  {
    SET: 'The item was sent, and its first deadline was set.',
    RECEIVED: 'The platform received the request. The clock runs from then on.',
    PAUSED: 'The platform raised a question. The clock stops.',
    RESUMED: 'The authority answered. The clock continues.',
    EXTENDED: 'A supervisor extended the deadline.',
    STOPPED:
      'The platform answered, or the authority withdrew the item. The clock stops. After a withdrawal, `withdrawn` is true.',
    CORRECTED: 'The recorded answer was corrected.',
    REOPENED: 'The recorded answer was removed. The clock runs as if the answer had not been recorded.',
    RESTORED: 'A withdrawal was taken back. The clock runs as if the withdrawal had not been recorded.',
    CANCELLED: 'It turned out that the request was not delivered. Its deadlines no longer apply.',
    CLOCK_FAULT: 'A supervisor added hours that were lost to a wrong clock.',
    WARNED: 'The log announced that the deadline is near.',
    BREACHED: 'The deadline passed without an answer.',
    RETRACTED: 'A recorded breach (missed deadline) was retracted.',
  },
)
export const AnswerStateEnum = describedEnum('AnswerState', recordedStates, 'The outcome of an answer to one item.', {
  ACTIONED: 'The platform took an action. Requires `action` and `ground`.',
  ALREADY_GONE: 'The platform reports that the content was gone before the request.',
  NOT_FOUND: 'The platform cannot find the content.',
  REFUSED: 'The platform refused to act. Requires `refusalReason`.',
  AWAITING:
    'The recorded answer, or the withdrawal of the item, was a mistake. The item has no answer, and its deadline runs again. Only correctResponse accepts this state.',
})
export const GroundEnum = describedEnum('Ground', prisma.Ground, 'The ground on which a platform acted.', {
  LEGAL: 'The law that the request cites.',
  POLICY: "The platform's own policy.",
})
export const ReversedByEnum = describedEnum('ReversedBy', prisma.ReversedBy, 'Who reversed an action.', {
  PLATFORM: 'The platform, on its own. The item stays in the denominator of the rates.',
  AUTHORITY: 'The authority. The item counts neither in the numerator nor in the denominator of the rates.',
  APPEAL: 'The decision on an appeal. The item counts neither in the numerator nor in the denominator of the rates.',
  COURT: 'A court. The item counts neither in the numerator nor in the denominator of the rates.',
})
export const GoneClaimEnum = describedEnum(
  'GoneClaim',
  goneClaims,
  'What checks observed after a platform answered that content is gone.',
  {
    UNCHECKED: 'Nobody has observed the content since the answer.',
    REFUTED: 'A check saw the content online after the answer, and no check saw that it was gone.',
    CONFIRMED: 'A check saw that the content is gone.',
  },
)
export const ProposalKindEnum = describedEnum(
  'ProposalKind',
  prisma.ProposalKind,
  'What a proposal changes when a second person confirms it.',
  {
    ANSWERS: 'Recorded answers are corrected or removed, or a withdrawal or reversal is taken back.',
    REVERSAL: 'An action is recorded as reversed.',
    BREACH_RETRACTION: 'Recorded breaches (missed deadlines) are retracted after a clock fault.',
  },
)
export const WaitingOnEnum = describedEnum('WaitingOn', prisma.WaitingOn, 'Who owes the next step on a request.', {
  PLATFORM: 'The platform: at least one item is AWAITING.',
  AUTHORITY:
    'The authority: the request is UNDELIVERED, or no item is AWAITING and a question of the platform is open.',
})
export const ChaseCountEnum = describedEnum(
  'ChaseCount',
  prisma.ChaseCount,
  'How often the platform was reminded or chased about a request.',
  { NEVER: 'Never.', ONCE: 'Once.', TWICE: 'Twice.', MORE: 'Three times or more.' },
)
export const RequestItemOrderEnum = describedEnum(
  'RequestItemOrder',
  requestItemOrders,
  'The order of a list of request items.',
  {
    NEWEST: 'By time of drafting, the latest first.',
    DUE_ASC: 'AWAITING items only, by due time, the earliest first. Items without a due time come last.',
  },
)
export const RequestOrderEnum = describedEnum(
  'RequestOrder',
  requestOrders,
  'The order of the list of requests. A request without such a time counts as the oldest; in an order by due time, it comes last. Requests with the same time are ordered by id.',
  {
    UPDATED_DESC: 'By the latest entry in the log, the latest first.',
    UPDATED_ASC: 'By the latest entry in the log, the earliest first.',
    CREATED_DESC: 'By time of drafting, the latest first.',
    CREATED_ASC: 'By time of drafting, the earliest first.',
    SENT_DESC: 'By time of sending, the latest first.',
    SENT_ASC: 'By time of sending, the earliest first.',
    ANSWERED_DESC: 'By time of the latest answer, the latest first.',
    ANSWERED_ASC: 'By time of the latest answer, the earliest first.',
    CLOSED_DESC: 'By time of closing, the latest first.',
    CLOSED_ASC: 'By time of closing, the earliest first.',
    DUE_ASC: 'By due time, the earliest first.',
  },
)
export const SignedPartEnum = describedEnum(
  'SignedPart',
  prisma.SignedPart,
  'A part that the signature of a request covers.',
  {
    CATEGORY: 'The category of the case, with its names and flags.',
    LEGAL_BASIS: 'The legal basis: the power and its time limit.',
    ADDRESSEE: 'The platform and its operator.',
    CHANNELS: 'The contact points of the platform, in the order of preference: their channels and addresses.',
    LETTER: 'The text of the letter, with placeholders for its number and date.',
    ITEMS: 'The items and their addresses, in the order of the letter.',
    SENDER: 'What the letter prints about the authority, the issuing unit and the signatory.',
    ASSESSMENT: 'The latest assessment of an item.',
    EVIDENCE: 'The files that are stored as evidence of an item.',
    PROHIBITIONS: 'The prohibitions that an item cites.',
    REASON:
      'What the addressee reads about an item: its reason, the places within its address, when the item was seen, and what is new since an earlier request.',
    MEASURE: 'What the request demands, in which countries, and why a milder measure does not serve.',
    SIGNATURE:
      'The signature itself. It counts as changed if this server cannot verify it, or if the approval stored no signature.',
  },
)
