/** Labels of figures and formulas. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FigureRateName, Formula, MetricsGroup, PeriodBy } from '#graphql/generated/enums.ts'

/** Short names for pickers. The server sends the numerator and denominator in words with each figure. */
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

/** Short names of all rates. The server sends the fraction in words with each. */
export const figureRates: Record<FigureRateName, MessageDescriptor> = {
  ...formulas,
  acknowledged: msg`Đã tiếp nhận`,
  acted_and_gone: msg`Đã xử lý và kiểm tra là không còn`,
  acted_and_stayed_gone: msg`Đã gỡ và chưa xuất hiện lại`,
  clarified: msg`Bị đề nghị làm rõ`,
  refused: msg`Chưa xử lý`,
  refused_violation_unclear: msg`Hành vi vi phạm chưa rõ`,
  refused_not_enough_information: msg`Thiếu thông tin`,
  refused_no_violation_found: msg`Không thấy vi phạm`,
  refused_disputed: msg`Có tranh chấp`,
  refused_outside_jurisdiction: msg`Ngoài phạm vi`,
  refused_technically_impossible: msg`Không thể về kỹ thuật`,
  refused_other: msg`Lý do khác`,
  converted: msg`Từ chối rồi được xử lý`,
  returned: msg`Xuất hiện lại`,
  account_level: msg`Xử lý ở cấp tài khoản`,
  withdrawn: msg`Đã rút`,
  reversed_as_wrong: msg`Đã khôi phục do yêu cầu sai`,
  reversed_by_platform: msg`Nền tảng tự khôi phục`,
}
