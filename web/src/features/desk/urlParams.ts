import { z } from 'zod/mini'
import type { QueueKind } from '#graphql/generated/enums.ts'

export const queueKinds = [
  'NEW_TIPS',
  'APPROVALS',
  'RETURNED',
  'TO_SEND',
  'UNDELIVERED',
  'CLARIFICATIONS',
  'REAPPEARED',
] as const satisfies QueueKind[]

const queue = z.catch(z.optional(z.enum(queueKinds)), undefined)

/** Which queue is open on the desk. */
export const deskSearch = z.object({ queue })
export type DeskSearch = z.infer<typeof deskSearch>

/** Which queue a page is being worked through from, if any. */
export const inQueueSearch = z.object({ queue })
