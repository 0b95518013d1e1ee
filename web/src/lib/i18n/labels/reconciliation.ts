/** Labels of the reconciliation with platform reports. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ReconciliationPartName, ReportCountedBy, ReportFaultCode, ReportField } from '#graphql/generated/enums.ts'

/** Reasons why two figures differ. The server sends the full explanation of each reason. */
export const partNames: Record<ReconciliationPartName, MessageDescriptor> = {
  DEFINITION: msg`Do định nghĩa`,
  PERIOD: msg`Do kỳ`,
  ITEM: msg`Chưa rõ nội dung nào`,
  REQUESTOR: msg`Bên khác yêu cầu`,
}

export const countedBys: Record<ReportCountedBy, MessageDescriptor> = {
  RECEIVED: msg`ngày nền tảng tiếp nhận`,
  SENT: msg`ngày gửi`,
  ANSWERED: msg`ngày trả lời`,
}

export const reportFields: Record<ReportField, MessageDescriptor> = {
  PERIOD: msg`Kỳ`,
  COUNTRY: msg`Quốc gia`,
  PRODUCT: msg`Sản phẩm`,
  REQUESTOR: msg`Bên yêu cầu`,
  REASON: msg`Lý do`,
  REQUESTS: msg`Yêu cầu`,
  ITEMS: msg`Mục`,
  REMOVED_LEGAL: msg`Gỡ theo luật`,
  REMOVED_POLICY: msg`Gỡ theo chính sách`,
  NOT_FOUND: msg`Không tìm thấy`,
  NOT_ENOUGH_INFO: msg`Thiếu thông tin`,
  NO_ACTION: msg`Không xử lý`,
  ALREADY_REMOVED: msg`Đã gỡ trước`,
}

export const reportFaults: Record<ReportFaultCode, MessageDescriptor> = {
  COLUMN_MISSING: msg`không có cột này`,
  EMPTY: msg`để trống`,
  NOT_A_NUMBER: msg`không phải số nguyên`,
  NOT_A_PERIOD: msg`không phải kỳ, ví dụ 2025-H1 hoặc January - June 2025`,
  NOT_A_COUNTRY: msg`không phải quốc gia, ví dụ VN hoặc Vietnam`,
  TOO_LONG: msg`quá 200 ký tự hoặc có ký tự điều khiển`,
  FIELDS: msg`số ô khác dòng tiêu đề`,
  SUM: msg`tổng các kết quả khác số mục`,
  REPEATED: msg`lặp lại một dòng trước`,
  MALFORMED: msg`dấu ngoặc kép sai chỗ`,
  NOT_TEXT: msg`tệp không phải văn bản UTF-8`,
  TOO_LARGE: msg`tệp quá lớn`,
  NO_LINES: msg`tệp trống`,
  UNREADABLE: msg`không đọc được: tệp cần quá nhiều thời gian hoặc bộ nhớ`,
}
