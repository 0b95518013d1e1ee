/** The events of jobs. A job is work with another system, such as the sending of a mail. */
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
    description:
      'An administrator ended a job without another attempt. Its mail, request or message is recorded as not sent.',
    subject: 'Job',
    isAboutAccess: true,
    payload: payload(
      'JobGivenUpEventPayload',
      'The job before its end, the reason for the end, and the error of the last attempt.',
      {
        required: ['task', 'attempt', 'reason'],
        optional: ['failure'],
      },
    ),
    tone: 'WARNING',
  },
} as const satisfies Record<string, EventDeclaration>
