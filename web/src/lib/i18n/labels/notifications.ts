/** Labels of notification rules and mail timings, and the sentence of each notification. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { NotificationDeclaration, NotificationFacts } from '@takedown/declarations/notification-declaration.ts'
import { notifications } from '@takedown/declarations/notifications.ts'
import type { MailTiming, NotificationRule } from '#graphql/generated/enums.ts'
import { isVietnamese, textOf } from '#lib/i18n/locale.ts'
import { count } from '#lib/i18n/numbers.ts'

export const ruleLabel = (rule: NotificationRule): string => textOf(notifications[rule].setting)

const timings: Record<MailTiming, MessageDescriptor> = {
  OFF: msg`Không gửi thư điện tử`,
  NOW: msg`Gửi thư điện tử ngay`,
  DIGEST: msg`Thư tổng hợp hằng ngày`,
}
export const timingLabel = (timing: MailTiming): string => i18n._(timings[timing])

/** Mails have the same text. */
export const notificationSentence = (rule: NotificationRule, facts: NotificationFacts): string =>
  notifications[rule].sentence[isVietnamese() ? 'vi' : 'en'](facts)

/**
 * Returns the text of a group of `many` notifications of the rule. Null if notifications of this rule are never
 * grouped.
 */
export function severalSentence(rule: NotificationRule, many: number): string | null {
  const declaration: NotificationDeclaration = notifications[rule]
  return declaration.several?.[isVietnamese() ? 'vi' : 'en'](count(many)) ?? null
}

export const isRoutine = (rule: NotificationRule): boolean => 'several' in notifications[rule]
