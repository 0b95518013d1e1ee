/** URL parameters of the desk and of pages opened from a queue. */
import { z } from 'zod/mini'
import type { QueueKind } from '#graphql/generated/enums.ts'

export const queueKinds = [
  'NEW_TIPS',
  'APPROVALS',
  'CONFIRMATIONS',
  'RETURNED',
  'TO_SEND',
  'UNDELIVERED',
  'CLARIFICATIONS',
  'REFUSED_UNCLEAR',
  'GONE_UNANSWERED',
  'STILL_UP',
  'REAPPEARED',
] as const satisfies QueueKind[]

const queue = z.catch(z.optional(z.enum(queueKinds)), undefined)

/** The open queue of the desk. */
export const deskSearch = z.object({ queue })
export type DeskSearch = z.infer<typeof deskSearch>

/** The queue from which a page was opened, if any. */
export const inQueueSearch = z.object({ queue })
