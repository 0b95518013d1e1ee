/** URL parameters of the page of jobs. */
import { z } from 'zod/mini'

export const jobsSearch = z.object({
  state: z.catch(z.optional(z.enum(['FAILED', 'WAITING', 'RUNNING'])), undefined),
})
export type JobsSearch = z.infer<typeof jobsSearch>
