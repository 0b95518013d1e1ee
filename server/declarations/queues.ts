/** The kinds of work queues of officers, and which categories come first in them, for the server and the web. */

/** The queues in the usual order of a day's work. */
export const queueKinds = [
  'NEW_TIPS',
  'REPORTER_ANSWERED',
  'REPORTER_ASKED',
  'MY_DRAFTS',
  'SUBMITTED',
  'RETURNED',
  'APPROVALS',
  'CONFIRMATIONS',
  'TO_SEND',
  'UNDELIVERED',
  'CLARIFICATIONS',
  'CONTESTS',
  'OVERDUE',
  'REFUSED_UNCLEAR',
  'GONE_UNANSWERED',
  'STILL_UP',
  'REAPPEARED',
  'CHECKS_DUE',
] as const
export type QueueKind = (typeof queueKinds)[number]

/** The severity of categories about danger to life. Requests in these categories come first in every queue. */
export const LIFE_AT_RISK = 5
