/** The GraphQL enums of on-call duty: why an alarm is raised, and how it ends. */
import { OnCallCause, OnCallEnd } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const OnCallCauseEnum = describedEnum('OnCallCause', OnCallCause, 'Why people on call are alarmed.', {
  BREACH: 'An urgent request is overdue.',
  UNDELIVERED: 'The sending of an urgent request failed.',
  TEST: 'A person tests the alarm.',
})
export const OnCallEndEnum = describedEnum('OnCallEnd', OnCallEnd, 'How an alarm ended.', {
  ACKNOWLEDGED: 'A person acknowledged the alarm.',
  RESOLVED:
    'The cause of the alarm is over: no item waits past its deadline any more, or the request is no longer UNDELIVERED.',
  EXPIRED: 'Nobody acknowledged the alarm within 24 hours.',
  GIVEN_UP: 'An administrator gave up the job that alarms the people, with `giveUpJob`.',
})
