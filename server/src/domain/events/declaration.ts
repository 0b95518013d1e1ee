/** Defines the type of an event declaration, which states everything that the product knows about an event type. */
import type { Payload } from './payload.ts'

/** The kinds of objects that events concern. */
export type SubjectType =
  | 'Tip'
  | 'Case'
  | 'ContentItem'
  | 'RemovalRequest'
  | 'RequestItem'
  | 'Platform'
  | 'AddressPair'
  | 'Category'
  | 'Calendar'
  | 'Power'
  | 'Prohibition'
  | 'Newsroom'
  | 'Pack'
  | 'VocabularyEntry'
  | 'Authority'
  | 'IssuingUnit'
  | 'Signatory'
  | 'LetterTemplate'
  | 'TextBlock'
  | 'ReportFile'
  | 'Briefing'
  | 'Import'
  | 'SavedView'
  | 'Inspection'
  | 'Commitment'
  | 'Measurement'
  | 'User'
  | 'Session'
  | 'Refusal'
  | 'ApiKey'
  | 'Display'
  | 'AlarmAcknowledgement'
  | 'Job'
  | 'InboundMail'
  | 'OnCallAlarm'
  | 'OnCallShift'

/** The data that an event may change, besides its subject. */
export type Effect =
  /** pages and counts of the board that are cached */
  | 'BOARDS'
  /** lists of request items that are cached */
  | 'ITEM_LISTS'
  /** cached results and live updates of wall displays */
  | 'WALLS'
  /** the alarm for newly overdue items */
  | 'ALARM'
  /** figures that are shown live */
  | 'FIGURES'
  /** the stored counts behind figures; the subject decides which items are counted again */
  | 'ROLLUPS'
  /** the numbers of published briefings */
  | 'BRIEFINGS'
  /** the receipts of tips, which show the states of sent items to newsrooms */
  | 'RECEIPTS'
  /**
   * The letters that approved requests would send, which are then compared with the signed content. An event of a
   * request affects only that request. Any other event affects all approved requests.
   */
  | 'APPROVALS'

/** The kinds of events that a shift handover counts, in the order of the steps of the work. */
export const handoverKindNames = [
  'RECEIVED',
  'OPENED',
  'RETURNED',
  'SENT',
  'UNDELIVERED',
  'ANSWERED',
  'CLARIFYING',
  'BREACHED',
  'REINSTATED',
  'REAPPEARED',
] as const
export type HandoverKind = (typeof handoverKindNames)[number]

/**
 * What an event means for the work, such as progress or a warning. This decides the colour in which screens show the
 * event.
 */
export const eventTones = ['NEUTRAL', 'PROGRESS', 'GOOD', 'WARNING', 'BAD', 'QUESTION'] as const
export type EventTone = (typeof eventTones)[number]

/** Everything that the product knows about an event type. */
export interface EventDeclaration {
  /** what happened, for integrators */
  description: string
  subject: SubjectType
  /** whether the actor of the event becomes an author of every request for one of the payload's `items` */
  writesItems?: true
  /** absent if the envelope contains everything */
  payload?: Payload
  /** the roles besides staff that see the events of their own platform or newsroom */
  outside?: readonly ('PLATFORM' | 'PRESS')[]
  /** whether only viewers who may read accounts may read the payload */
  isAboutAccess?: true
  affects?: readonly Effect[]
  /**
   * whether the event may change which request counts for content that was requested several times, because a request
   * item for the content was sent, or no longer counts as sent
   */
  ordersRequests?: true
  /**
   * whether the event changes nothing that the totals of a case count: neither which content and requests the case has,
   * nor the states and deadlines of requests and their items, nor the presence and reach of content
   */
  keepsTotals?: true
  handover?: HandoverKind
  /** whether walls list the event among the latest changes */
  onWall?: true
  /** whether the event revokes or narrows the access of its subject, so that the subject's connections are closed */
  revokes?: true
  tone?: EventTone
  /** names under which earlier versions stored the type */
  formerNames?: readonly string[]
}
