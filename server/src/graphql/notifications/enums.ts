/** The GraphQL enums of notifications. */
import { notifications } from '@takedown/declarations/notifications.ts'
import { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const NotificationRuleEnum = describedEnum(
  'NotificationRule',
  NotificationRule,
  'What a notification is about. WATCHED_ANSWERED and WATCHED_BREACHED exclude requests assigned to the recipient.',
  notifications,
)
export const MailTimingEnum = describedEnum('MailTiming', MailTiming, 'When a notification is mailed.', {
  OFF: 'Never.',
  NOW: 'At once, or as soon as the quiet hours end.',
  DIGEST: 'With the next daily digest.',
})
