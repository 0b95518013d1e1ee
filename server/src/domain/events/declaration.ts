/** Defines the type of an event declaration, which states everything that the product knows about an event type. */
import type { Payload } from './payload.ts'

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
  | 'ClaimAudit'
  | 'Webhook'

/** Data that an event may change, besides its subject. */
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

/** The kinds of events that a shift handover counts. */
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

/** What an event means for the work, such as progress or a warning. Screens show each value in a colour of its own. */
export const eventTones = ['NEUTRAL', 'PROGRESS', 'GOOD', 'WARNING', 'BAD', 'QUESTION'] as const
export type EventTone = (typeof eventTones)[number]

export interface EventDeclaration {
  /** what happened, for integrators */
  description: string
  subject: SubjectType
  /** whether the actor becomes an author of every request for one of the payload's `items` */
  writesItems?: true
  /** absent if the envelope contains everything */
  payload?: Payload
  /** roles besides staff that see such events of their own platform or newsroom */
  outside?: readonly ('PLATFORM' | 'PRESS')[]
  isAboutAccess?: true
  affects?: readonly Effect[]
  /** whether the event may change which of several requests for the same content counts */
  ordersRequests?: true
  /**
   * whether the event changes nothing that the totals of a case count, such as states and deadlines of requests and
   * their items, or the reach of content
   */
  keepsTotals?: true
  handover?: HandoverKind
  onWall?: true
  /** whether the event narrows the access of its subject, whose connections are then closed */
  revokes?: true
  tone?: EventTone
  /** type names of earlier versions */
  formerNames?: readonly string[]
}
