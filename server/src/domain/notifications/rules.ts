/** Defines the notification rules: their event types, and their default settings. */
import { type MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { storedNames, typesWhere } from '#domain/events/registry.ts'

export const rules = Object.values(NotificationRule)

/** The stored event types that trigger each rule. */
export const ruleTypes = Object.fromEntries(
  rules.map((rule) => [rule, storedNames(typesWhere(({ notifies }) => notifies?.includes(rule)))]),
) as Record<NotificationRule, string[]>

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
