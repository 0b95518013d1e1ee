/** Labels of the shift handover: entry kinds and groupings. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { HandoverGrouping, HandoverKind } from '#graphql/generated/enums.ts'

export const handoverKinds: Record<HandoverKind, MessageDescriptor> = {
  RECEIVED: msg`Phản ánh mới`,
  OPENED: msg`Vụ việc mở`,
  RETURNED: msg`Yêu cầu trả lại`,
  SENT: msg`Yêu cầu đã gửi`,
  UNDELIVERED: msg`Gửi không thành công`,
  ANSWERED: msg`Mục được trả lời`,
  CLARIFYING: msg`Mục được đề nghị làm rõ`,
  BREACHED: msg`Lần quá hạn trong kỳ`,
  REINSTATED: msg`Mục được khôi phục`,
  REAPPEARED: msg`Mục xuất hiện lại`,
}

export const handoverGroupings: Record<HandoverGrouping, MessageDescriptor> = {
  CASE: msg`Theo vụ việc`,
  PLATFORM: msg`Theo nền tảng`,
  PERSON: msg`Theo người`,
}
