/** URL parameters of the page of jobs. */
import { z } from 'zod/mini'

/** The state of the jobs that are listed; all states without it. */
export const jobsSearch = z.object({
  state: z.catch(z.optional(z.enum(['FAILED', 'WAITING', 'RUNNING'])), undefined),
})
export type JobsSearch = z.infer<typeof jobsSearch>
