/** The events of jobs, the work that leaves the machine. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

export const jobEvents = {
  'job.retried': {
    description: 'An administrator had a job run again, at once and with all of its attempts.',
    subject: 'Job',
    isAboutAccess: true,
    payload: payload('JobRetriedEventPayload', 'The job as it was before.', {
      required: ['task', 'attempt'],
      optional: ['reason'],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
