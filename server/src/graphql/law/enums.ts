/** The GraphQL enums of the time limits of powers. */
import { ClockStart, DeadlineClock } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const DeadlineClockEnum = describedEnum(
  'DeadlineClock',
  DeadlineClock,
  'What the time limit of a power counts.',
  {
    CALENDAR: 'All hours.',
    WORKING: "Hours within the working time of the power's calendar.",
    WORKING_DAYS:
      "Working days of the power's calendar, from the day after the start. The limit ends with the last of these days.",
  },
)
export const ClockStartEnum = describedEnum('ClockStart', ClockStart, 'When the clock of a power starts.', {
  SENT: 'When the request is sent.',
  RECEIVED:
    'When the platform first opens or acknowledges the request, whichever is earlier, if this is within 24 hours of the sending. Otherwise, when the request is sent.',
})
