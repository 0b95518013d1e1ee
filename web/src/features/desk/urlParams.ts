/** URL parameters of the desk and of pages opened from a queue. */
import { queueKinds } from '@takedown/declarations/queues.ts'
import { z } from 'zod/mini'

const queue = z.catch(z.optional(z.enum(queueKinds)), undefined)

/** The open queue of the desk. */
export const deskSearch = z.object({ queue })
export type DeskSearch = z.infer<typeof deskSearch>

/** The queue from which a page was opened, if any. */
export const inQueueSearch = z.object({ queue })
