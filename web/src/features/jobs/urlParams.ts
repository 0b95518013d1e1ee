/** URL parameters of the page of jobs. */
import { z } from 'zod/mini'

/** `state` limits the list to jobs in this state. Without it, the list contains all jobs. */
export const jobsSearch = z.object({
  state: z.catch(z.optional(z.enum(['FAILED', 'WAITING', 'RUNNING'])), undefined),
})
export type JobsSearch = z.infer<typeof jobsSearch>
