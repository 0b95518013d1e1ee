/** Labels of figures and formulas. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FigureRateName, Formula, MetricsGroup, PeriodBy } from '#graphql/generated/enums.ts'

/** Short names for pickers. The server sends the numerator and denominator in words with each figure. */
export const formulas: Record<Formula, MessageDescriptor> = {
  ACTIONED_OF_REQUESTED: msg`Đã xử lý trên số yêu cầu`,
  RESOLVED_OF_REQUESTED: msg`Không còn truy cập được trên số yêu cầu`,
  RESOLVED_OF_ANSWERABLE: msg`Không còn truy cập được trên số có thể trả lời`,
  CONFIRMED_GONE_OF_REQUESTED: msg`Đã kiểm tra là không còn trên số yêu cầu`,
  ON_TIME: msg`Đúng hạn đầu tiên`,
  ON_TIME_EXTENDED: msg`Đúng hạn, kể cả gia hạn`,
  ON_TIME_V1: msg`Đúng hạn (cách tính cũ)`,
}

/** The formulas of new figures: not those that only explain figures published before. */
export const presentFormulas: readonly Formula[] = (Object.keys(formulas) as Formula[]).filter(
  (name) => name !== 'ON_TIME_V1',
)

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
  ACKNOWLEDGED: msg`Đã tiếp nhận`,
  ACTED_AND_GONE: msg`Đã xử lý và kiểm tra là không còn`,
  ACTED_AND_STAYED_GONE: msg`Đã gỡ và chưa xuất hiện lại`,
  CLARIFIED: msg`Bị đề nghị làm rõ`,
  REFUSED: msg`Từ chối xử lý`,
  EXTENDED: msg`Được gia hạn`,
  CONVERTED: msg`Từ chối rồi được xử lý`,
  RETURNED: msg`Xuất hiện lại`,
  ACCOUNT_LEVEL: msg`Xử lý ở cấp tài khoản`,
  WITHDRAWN: msg`Đã rút`,
  REVERSED_AS_WRONG: msg`Đã khôi phục do yêu cầu sai`,
  REVERSED_BY_PLATFORM: msg`Nền tảng tự khôi phục`,
}
