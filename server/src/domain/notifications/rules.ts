/**
 * The notification rules, derived from their declarations: the events that trigger them, and their default settings.
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

/** Returns the rules that apply to a person with this role and that the person can set. */
export function rulesOf(role: ViewerRole | null): readonly NotificationRule[] {
  return rules.filter((rule) => declarations[rule].party === partyOf(role))
}

const partyOf = (role: ViewerRole | null): Party => (role === 'PLATFORM' || role === 'PRESS' ? role : 'STAFF')

const hasList = (party: Party): boolean => party !== 'PRESS'

/**
 * Whether a person with this role has a list of notifications in the application. Newsrooms have none, because they
 * only receive mails.
 */
export const hasNotificationList = (role: ViewerRole | null): boolean => hasList(partyOf(role))

export interface Setting {
  rule: NotificationRule
  /** always false for newsrooms, which only receive mails */
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

/** Quiet hours and digest time, in minutes after midnight in the time zone of the person. */
export interface Hours {
  quietFrom: number
  quietTo: number
  digestAt: number
}

export const usualHours: Hours = { quietFrom: 22 * 60, quietTo: 6 * 60, digestAt: 7 * 60 + 30 }
