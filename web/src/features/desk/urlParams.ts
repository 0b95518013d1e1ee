/** URL parameters of the desk and of pages opened from a queue. */
import { queueKinds } from '@takedown/declarations/queues.ts'
import { z } from 'zod/mini'

const queue = z.catch(z.optional(z.enum(queueKinds)), undefined)

export const deskSearch = z.object({ queue })
export type DeskSearch = z.infer<typeof deskSearch>

export const inQueueSearch = z.object({ queue })
