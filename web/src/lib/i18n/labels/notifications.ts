/** Labels of notification rules and mail timings, and the sentence of each notification. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import type { MailTiming, NotificationRule } from '#graphql/generated/enums.ts'

const rules: Record<NotificationRule, MessageDescriptor> = {
  ASSIGNED: msg`Được giao yêu cầu`,
  BREACHED: msg`Yêu cầu của tôi có mục quá hạn`,
  ANSWERED: msg`Nền tảng trả lời yêu cầu của tôi`,
  CLARIFICATION: msg`Nền tảng đề nghị làm rõ yêu cầu của tôi`,
  RETURNED: msg`Yêu cầu tôi soạn bị trả lại`,
  WATCHED_ANSWERED: msg`Nền tảng trả lời yêu cầu tôi theo dõi`,
  WATCHED_BREACHED: msg`Yêu cầu tôi theo dõi có mục quá hạn`,
  WATCHED_CAME_BACK: msg`Nội dung của yêu cầu tôi theo dõi xuất hiện lại`,
}
export const ruleLabel = (rule: NotificationRule): string => i18n._(rules[rule])

const timings: Record<MailTiming, MessageDescriptor> = {
  OFF: msg`Không gửi thư điện tử`,
  NOW: msg`Gửi thư điện tử ngay`,
  DIGEST: msg`Thư tổng hợp hằng ngày`,
}
export const timingLabel = (timing: MailTiming): string => i18n._(timings[timing])

/** Describes a notification as a sentence about one request. */
export function notificationSentence(rule: NotificationRule, items: number, platform: string): string {
  const many = plural(items, { one: '# mục', other: '# mục' })
  switch (rule) {
    case 'ASSIGNED':
      return t`Được giao cho bạn`
    case 'BREACHED':
      return t`${many} đã quá hạn`
    case 'ANSWERED':
      return t`${platform} đã trả lời ${many}`
    case 'CLARIFICATION':
      return t`${platform} đề nghị làm rõ ${many}`
    case 'RETURNED':
      return t`Bị trả lại để sửa`
    case 'WATCHED_ANSWERED':
      return t`Bạn theo dõi: ${platform} đã trả lời ${many}`
    case 'WATCHED_BREACHED':
      return t`Bạn theo dõi: ${many} đã quá hạn`
    case 'WATCHED_CAME_BACK':
      return t`Bạn theo dõi: ${many} đã xuất hiện lại`
  }
}
