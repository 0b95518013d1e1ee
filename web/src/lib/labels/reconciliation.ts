import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ReconciliationPartName, ReportCountedBy } from '#graphql/generated/enums.ts'

/** Why two numbers differ; what each says in full comes from the server. */
export const partNames: Record<ReconciliationPartName, MessageDescriptor> = {
  definition: msg`Do định nghĩa`,
  period: msg`Do kỳ`,
  item: msg`Do nội dung`,
  requestor: msg`Bên khác yêu cầu`,
}

export const countedBys: Record<ReportCountedBy, MessageDescriptor> = {
  RECEIVED: msg`ngày nền tảng tiếp nhận`,
  SENT: msg`ngày gửi`,
  ANSWERED: msg`ngày trả lời`,
}
