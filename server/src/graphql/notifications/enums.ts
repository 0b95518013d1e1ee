/** The enums of notifications. */
import { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const NotificationRuleEnum = describedEnum(
  'NotificationRule',
  NotificationRule,
  'What a notification is about. WATCHED_ANSWERED and WATCHED_BREACHED exclude requests assigned to the recipient.',
  {
    ASSIGNED: 'A request was assigned to the recipient.',
    BREACHED: "Items of the recipient's request became overdue.",
    ANSWERED: "The platform answered items of the recipient's request.",
    CLARIFICATION: "The platform raised a question about items of the recipient's request.",
    RETURNED: 'A supervisor returned a request that the recipient wrote.',
    WATCHED_ANSWERED: 'The platform answered items of a request that the recipient watches.',
    WATCHED_BREACHED: 'Items of a request that the recipient watches became overdue.',
    WATCHED_CAME_BACK:
      'Items of a request that the recipient watches were reversed or observed again, even if it is assigned to them.',
  },
)
export const MailTimingEnum = describedEnum('MailTiming', MailTiming, 'When a notification is mailed.', {
  OFF: 'Never.',
  NOW: 'At once, or when the quiet hours end.',
  DIGEST: 'With the next daily digest.',
})
