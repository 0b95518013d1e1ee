/**
 * The notification rules, derived from their declarations: the stored events that trigger them, and default settings.
 */
import type { NotificationDeclaration, Party } from '@takedown/declarations/notification-declaration.ts'
import { notifications } from '@takedown/declarations/notifications.ts'
import type { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import type { ViewerRole } from '#domain/core/viewer.ts'
import { type EventType, storedNames } from '#domain/events/registry.ts'

type Declaration = NotificationDeclaration & { events: readonly EventType[] }

export const declarations: Readonly<Record<NotificationRule, Declaration>> = notifications
export const rules: readonly NotificationRule[] = Object.keys(notifications) as (keyof typeof notifications)[]

/** The stored names of the events that trigger each rule. */
export const ruleTypes = Object.fromEntries(
  rules.map((rule) => [rule, storedNames(declarations[rule].events)]),
) as Record<NotificationRule, string[]>

/** Returns the rules that apply to a person with this role, and whose settings the person can choose. */
export function rulesOf(role: ViewerRole | null): readonly NotificationRule[] {
  return rules.filter((rule) => declarations[rule].party === partyOf(role))
}

const partyOf = (role: ViewerRole | null): Party => (role === 'PLATFORM' || role === 'PRESS' ? role : 'STAFF')

const hasList = (party: Party): boolean => party !== 'PRESS'

/** Whether a person with this role has a list of notifications in the application. Newsrooms only receive mails. */
export const hasNotificationList = (role: ViewerRole | null): boolean => hasList(partyOf(role))

/** A person's setting of one rule. */
export interface Setting {
  rule: NotificationRule
  /** always false for newsrooms, who receive mails only */
  inApp: boolean
  mail: MailTiming
}

/** Returns the person's setting of a rule, or its default. */
export const settingFor = (rule: NotificationRule, chosen: readonly Setting[]): Setting =>
  chosen.find((setting) => setting.rule === rule) ?? {
    rule,
    inApp: hasList(declarations[rule].party),
    mail: declarations[rule].mail,
  }

/** Quiet hours and digest time, in minutes after midnight of the person's own time zone. */
export interface Hours {
  quietFrom: number
  quietTo: number
  digestAt: number
}

/** The default: no mail from 22:00 to 06:00, and the digest at 07:30. */
export const usualHours: Hours = { quietFrom: 22 * 60, quietTo: 6 * 60, digestAt: 7 * 60 + 30 }
