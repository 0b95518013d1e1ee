/** The enums of reference data: channels of platforms and clocks of legal bases. */
import { ChannelKind, DeadlineClock } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const ChannelKindEnum = describedEnum('ChannelKind', ChannelKind, 'The kind of channel to a platform.', {
  PORTAL: 'The portal of this system, in which the liaison of the platform reads and answers requests.',
  EMAIL: 'An e-mail address of the platform.',
  WEBHOOK: 'An HTTP endpoint of the platform.',
  PAPER: 'A letter on paper.',
})
export const DeadlineClockEnum = describedEnum('DeadlineClock', DeadlineClock, 'Which hours a deadline counts.', {
  CALENDAR: 'Every hour counts.',
  WORKING: "Only the working time of the legal basis's calendar counts.",
})
