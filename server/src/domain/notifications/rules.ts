/** The notification rules, with the events that trigger each rule and its default settings. */
import { type NotificationDeclaration, notifications } from '@takedown/declarations/notifications.ts'
import type { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { type EventType, storedNames } from '#domain/events/registry.ts'

type Declaration = NotificationDeclaration & { events: readonly EventType[] }

export const declarations: Readonly<Record<NotificationRule, Declaration>> = notifications
export const rules: readonly NotificationRule[] = Object.keys(notifications) as (keyof typeof notifications)[]

/** The stored names of the events that trigger each rule. */
export const ruleTypes = Object.fromEntries(
  rules.map((rule) => [rule, storedNames(declarations[rule].events)]),
) as Record<NotificationRule, string[]>

/** A person's setting of one rule. */
export interface Setting {
  rule: NotificationRule
  inApp: boolean
  mail: MailTiming
}

/** Returns the person's setting of a rule, or its default. */
export const settingFor = (rule: NotificationRule, chosen: readonly Setting[]): Setting =>
  chosen.find((setting) => setting.rule === rule) ?? { rule, inApp: true, mail: declarations[rule].mail }

/** Quiet hours and digest time, in minutes after midnight of the person's own time zone. */
export interface Hours {
  quietFrom: number
  quietTo: number
  digestAt: number
}

/** The default: no mail from 22:00 to 06:00, and the digest at 07:30. */
export const usualHours: Hours = { quietFrom: 22 * 60, quietTo: 6 * 60, digestAt: 7 * 60 + 30 }
