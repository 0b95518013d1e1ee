/** What people can be told of, whom it concerns, and what they get who have chosen nothing. */
import type { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import type { EventType } from '#domain/core/event-types.ts'

const answers = ['item.actioned', 'item.already_gone', 'item.not_found', 'item.refused'] as const

export const ruleTypes = {
  ASSIGNED: ['request.assigned'],
  BREACHED: ['item.breached'],
  ANSWERED: answers,
  CLARIFICATION: ['item.clarification_asked'],
  RETURNED: ['request.returned'],
  WATCHED_ANSWERED: answers,
  WATCHED_BREACHED: ['item.breached'],
  WATCHED_CAME_BACK: ['item.reversed', 'item.reappeared'],
} as const satisfies Record<NotificationRule, readonly EventType[]>
export const rules = Object.keys(ruleTypes) as NotificationRule[]

export interface Setting {
  rule: NotificationRule
  inApp: boolean
  mail: MailTiming
}

const usualMail: Record<NotificationRule, MailTiming> = {
  ASSIGNED: 'NOW',
  BREACHED: 'NOW',
  ANSWERED: 'DIGEST',
  CLARIFICATION: 'NOW',
  RETURNED: 'NOW',
  WATCHED_ANSWERED: 'DIGEST',
  WATCHED_BREACHED: 'DIGEST',
  WATCHED_CAME_BACK: 'NOW',
}

export const settingFor = (rule: NotificationRule, chosen: readonly Setting[]): Setting =>
  chosen.find((each) => each.rule === rule) ?? { rule, inApp: true, mail: usualMail[rule] }

/** Minutes after midnight of the person's own time zone. */
export interface Hours {
  quietFrom: number
  quietTo: number
  digestAt: number
}

/** No mail from 22:00 to 06:00, and the digest at 07:30. */
export const usualHours: Hours = { quietFrom: 22 * 60, quietTo: 6 * 60, digestAt: 7 * 60 + 30 }
