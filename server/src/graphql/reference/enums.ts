/** The enum that says whether the deadline of a legal basis counts all hours or working hours only. */
import { DeadlineClock } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const DeadlineClockEnum = describedEnum('DeadlineClock', DeadlineClock, 'Which hours a deadline counts.', {
  CALENDAR: 'Every hour counts.',
  WORKING: "Only the working time of the legal basis's calendar counts.",
})
