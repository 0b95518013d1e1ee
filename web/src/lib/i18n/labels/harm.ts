/** Labels of harm measurements: methods, trends and verdicts of comparisons. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { HarmMethod, HarmTrend, HarmVerdict } from '#graphql/generated/enums.ts'

export const harmMethods: Record<HarmMethod, MessageDescriptor> = {
  SAMPLED_SCAN: msg`Quét lại theo mẫu`,
  PLATFORM_NUMBER: msg`Số liệu của nền tảng`,
  TIPS_PER_WEEK: msg`Phản ánh mỗi tuần`,
}

export const harmVerdicts: Record<HarmVerdict, MessageDescriptor> = {
  FELL: msg`Giảm`,
  ROSE: msg`Tăng`,
  NO_CLEAR_CHANGE: msg`Chưa thấy thay đổi rõ`,
  NO_INTERVAL: msg`Không có khoảng tin cậy`,
  METHODS_DIFFER: msg`Không so sánh: khác cách đo`,
  CATEGORIES_DIFFER: msg`Không so sánh: khác lĩnh vực`,
  PERIODS_OVERLAP: msg`Không so sánh: hai kỳ chồng lên nhau`,
  NOT_MEASURED_BEFORE: msg`Không có lần đo trước đó`,
  NOT_MEASURED_SINCE: msg`Chưa đo lại`,
}

export const harmTrends: Record<HarmTrend, MessageDescriptor> = {
  FELL: msg`Giảm rõ`,
  ROSE: msg`Tăng rõ`,
  NO_CLEAR_CHANGE: msg`Chưa thấy thay đổi rõ`,
  TOO_FEW: msg`Chưa đủ số để kết luận`,
  REPORTS_ONLY: msg`Số phản ánh nhận được`,
}
