import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Formula, MetricsGroup, PeriodBy } from '#graphql/generated/enums.ts'

/** Short names for pickers; the numerator and denominator in words come from the server beside each figure. */
export const formulas: Record<Formula, MessageDescriptor> = {
  actioned_of_requested: msg`Đã xử lý trên số yêu cầu`,
  resolved_of_requested: msg`Không còn truy cập được trên số yêu cầu`,
  resolved_of_answerable: msg`Không còn truy cập được trên số có thể trả lời`,
  confirmed_gone_of_requested: msg`Đã kiểm tra là không còn trên số yêu cầu`,
  on_time: msg`Đúng hạn`,
}

export const metricsGroups: Record<MetricsGroup, MessageDescriptor> = {
  PLATFORM: msg`Nền tảng`,
  CATEGORY: msg`Lĩnh vực`,
  KIND: msg`Loại nội dung`,
  CASE: msg`Vụ việc`,
  MONTH: msg`Tháng`,
  LEGAL_BASIS: msg`Căn cứ pháp lý`,
  SOURCE: msg`Nguồn phản ánh`,
}

export const periodBys: Record<PeriodBy, MessageDescriptor> = {
  SENT: msg`Theo tháng gửi`,
  ANSWERED: msg`Theo tháng trả lời`,
}
