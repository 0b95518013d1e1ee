/** The enum of the clocks of legal bases. */
import { DeadlineClock } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const DeadlineClockEnum = describedEnum('DeadlineClock', DeadlineClock, 'Which hours a deadline counts.', {
  CALENDAR: 'Every hour counts.',
  WORKING: "Only the working time of the legal basis's calendar counts.",
})
