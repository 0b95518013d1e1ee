/** Defines the notification rules: their event types, and their default settings. */
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

/** A person's setting of one rule. */
export interface Setting {
  rule: NotificationRule
  inApp: boolean
  mail: MailTiming
}

const defaultMail: Record<NotificationRule, MailTiming> = {
  ASSIGNED: 'NOW',
  BREACHED: 'NOW',
  ANSWERED: 'DIGEST',
  CLARIFICATION: 'NOW',
  RETURNED: 'NOW',
  WATCHED_ANSWERED: 'DIGEST',
  WATCHED_BREACHED: 'DIGEST',
  WATCHED_CAME_BACK: 'NOW',
}

/** Returns the person's setting of a rule, or its default. */
export const settingFor = (rule: NotificationRule, chosen: readonly Setting[]): Setting =>
  chosen.find((setting) => setting.rule === rule) ?? { rule, inApp: true, mail: defaultMail[rule] }

/** Quiet hours and digest time, in minutes after midnight of the person's own time zone. */
export interface Hours {
  quietFrom: number
  quietTo: number
  digestAt: number
}

/** The default: no mail from 22:00 to 06:00, and the digest at 07:30. */
export const usualHours: Hours = { quietFrom: 22 * 60, quietTo: 6 * 60, digestAt: 7 * 60 + 30 }
