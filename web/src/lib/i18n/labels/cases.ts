/** Labels of tips, cases, items and checks. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type {
  CaseState,
  CheckMethod,
  DismissReason,
  ImportFailure,
  MessageKind,
  Presence,
  PreviewStatus,
  ProbeReason,
  ProbeVerdict,
  SeenSource,
  TipState,
  Urgency,
} from '#graphql/generated/enums.ts'

export const tipStates: Record<TipState, MessageDescriptor> = {
  NEW: msg`Mới`,
  LINKED: msg`Đã vào vụ việc`,
  DISMISSED: msg`Không xử lý`,
}

export const dismissReasons: Record<DismissReason, MessageDescriptor> = {
  DUPLICATE: msg`trùng lặp`,
  OUT_OF_SCOPE: msg`ngoài thẩm quyền`,
  NOT_ENOUGH_INFORMATION: msg`thiếu thông tin`,
  NO_VIOLATION: msg`không có vi phạm`,
  SPAM: msg`tin rác`,
}

export const messageKinds: Record<MessageKind, MessageDescriptor> = {
  QUESTION: msg`Hỏi lại`,
  ANSWER: msg`Trả lời`,
}

export const caseStates: Record<CaseState, MessageDescriptor> = {
  OPEN: msg`Đang mở`,
  CLOSED: msg`Đã đóng`,
  MERGED: msg`Đã gộp`,
}

export const urgencies: Record<Urgency, MessageDescriptor> = {
  NORMAL: msg`Bình thường`,
  HIGH: msg`Gấp`,
  CRITICAL: msg`Khẩn cấp`,
}

export const presences: Record<Presence, MessageDescriptor> = {
  UNKNOWN: msg`Chưa kiểm tra`,
  UP: msg`Vẫn còn`,
  GONE: msg`Đã gỡ (đã kiểm tra)`,
  REAPPEARED: msg`Xuất hiện lại`,
}

/** What an observation concludes, within a sentence. */
export const verdictWords: Record<ProbeVerdict, MessageDescriptor> = {
  UP: msg`còn`,
  GONE: msg`đã gỡ`,
  CANNOT_TELL: msg`không rõ`,
}

export const checkMethods: Record<CheckMethod, MessageDescriptor> = {
  PROBE: msg`máy kiểm tra`,
  PERSON: msg`cán bộ kiểm tra`,
}

/** How content was seen, as its letter states it. */
export const seenSources: Record<SeenSource, MessageDescriptor> = {
  PERSON: msg`cán bộ kiểm tra`,
  PROBE: msg`kiểm tra tự động`,
  CAPTURE: msg`chụp làm chứng cứ`,
}

export const previewStatuses: Record<PreviewStatus, MessageDescriptor> = {
  NEW: msg`Mới`,
  KNOWN: msg`Đã có ở vụ việc khác`,
  IN_CASE: msg`Đã có trong vụ việc`,
  REQUESTED: msg`Đang được yêu cầu gỡ`,
  DUPLICATE: msg`Trùng trong danh sách`,
  REJECTED: msg`Không dùng được`,
}

export const importFailures: Record<ImportFailure, MessageDescriptor> = {
  INTERRUPTED: msg`Tệp bị đứt giữa chừng nên chưa có gì được đưa vào. Hãy gửi lại.`,
  TOO_LARGE: msg`Tệp lớn hơn 200 MB.`,
  BAD_HEADER: msg`Dòng đầu của tệp CSV phải ghi tên cột, trong đó có cột url.`,
  CASE_CLOSED: msg`Vụ việc đã đóng trong khi nhập.`,
  BROKEN: msg`Máy chủ gặp lỗi nhiều lần liên tiếp.`,
}

export const probeVerdicts: Record<ProbeVerdict, MessageDescriptor> = {
  UP: msg`Vẫn còn`,
  GONE: msg`Không còn`,
  CANNOT_TELL: msg`Chưa xác định được`,
}

export const probeReasons: Record<ProbeReason, MessageDescriptor> = {
  SHOWN: msg`Trang của nội dung vẫn hiển thị.`,
  NOT_FOUND: msg`Nền tảng trả lời là không có trang này.`,
  SOFT_NOT_FOUND: msg`Trang vẫn mở được, nhưng ghi là nội dung không còn.`,
  HOME: msg`Địa chỉ dẫn về trang chủ.`,
  SIGN_IN: msg`Nền tảng đòi đăng nhập.`,
  GEO_BLOCKED: msg`Nội dung bị chặn tại quốc gia của máy kiểm tra.`,
  CONSENT: msg`Nền tảng đòi chấp thuận điều khoản trước.`,
  RATE_LIMITED: msg`Nền tảng từ chối vì quá nhiều lượt truy cập.`,
  CLOAKING: msg`Nền tảng cho hai trình duyệt xem hai kết quả khác nhau: nơi còn, nơi mất.`,
  REFUSED: msg`Nền tảng từ chối cho xem.`,
  OTHER_STATUS: msg`Nền tảng báo lỗi khác.`,
  UNKNOWN_PAGE: msg`Trang không có dấu hiệu nào của nội dung.`,
  TOO_SLOW: msg`Trang không tải xong trong thời gian cho phép.`,
  UNREACHED: msg`Không kết nối được.`,
  FORBIDDEN: msg`Hệ thống này không được phép kết nối tới địa chỉ đó.`,
  TOO_MANY_REDIRECTS: msg`Địa chỉ chuyển tiếp quá nhiều lần.`,
}
