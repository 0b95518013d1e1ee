/** URL parameters of the desk and of pages opened from a queue. */
import { z } from 'zod/mini'
import type { QueueKind } from '#graphql/generated/enums.ts'

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
  'OVERDUE',
  'REFUSED_UNCLEAR',
  'GONE_UNANSWERED',
  'STILL_UP',
  'REAPPEARED',
  'CHECKS_DUE',
] as const satisfies QueueKind[]

const queue = z.catch(z.optional(z.enum(queueKinds)), undefined)

/** The open queue of the desk. */
export const deskSearch = z.object({ queue })
export type DeskSearch = z.infer<typeof deskSearch>

/** The queue from which a page was opened, if any. */
export const inQueueSearch = z.object({ queue })
