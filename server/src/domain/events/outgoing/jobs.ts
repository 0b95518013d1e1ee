/** The events of jobs. A job is work that needs another system, such as the sending of a mail. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

export const jobEvents = {
  'job.retried': {
    description: 'An administrator started a job again. The number of its attempts starts again at 0.',
    subject: 'Job',
    isAboutAccess: true,
    payload: payload('JobRetriedEventPayload', 'The job before the retry.', {
      required: ['task', 'attempt'],
      optional: ['reason'],
    }),
  },
  'job.given_up': {
    description: 'An administrator gave a job up. What the job sends is recorded as not sent.',
    subject: 'Job',
    isAboutAccess: true,
    payload: payload(
      'JobGivenUpEventPayload',
      'The job as it was before, why it was given up, and why its last attempt failed.',
      {
        required: ['task', 'attempt', 'reason'],
        optional: ['failure'],
      },
    ),
    tone: 'WARNING',
  },
} as const satisfies Record<string, EventDeclaration>
