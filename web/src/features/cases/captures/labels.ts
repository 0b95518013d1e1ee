/** Names of the states of captures of pages, and of the reasons why there is none. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PageCaptureReason, PageCaptureState } from '#graphql/generated/enums.ts'

export const captureStates: Record<PageCaptureState, MessageDescriptor> = {
  QUEUED: msg`Đang chờ chụp`,
  RUNNING: msg`Đang chụp`,
  DONE: msg`Đã chụp`,
  REFUSED: msg`Không chụp được`,
  DISCARDED: msg`Đã bỏ bản chụp`,
}

export const captureReasons: Record<PageCaptureReason, MessageDescriptor> = {
  NO_CHROMIUM: msg`Máy chủ không khởi động được Chromium. Hãy báo quản trị hệ thống.`,
  NO_SANDBOX: msg`Máy chủ không chạy được Chromium trong vùng cách ly, nên không chụp. Hãy báo quản trị hệ thống.`,
  FORBIDDEN: msg`Địa chỉ dẫn vào mạng mà hệ thống này không được phép kết nối.`,
  UNREACHED: msg`Không kết nối được tới trang.`,
  TOO_SLOW: msg`Trang không tải được trong thời gian cho phép.`,
  TOO_LARGE: msg`Trang cần quá nhiều bộ nhớ.`,
  NO_PAGE: msg`Địa chỉ dẫn tới một tệp tải xuống, không phải trang.`,
  ENDED: msg`Việc chụp bị dừng giữa chừng.`,
  CAPTURE_FORBIDDEN: msg`Lĩnh vực hiện nay hoặc trước đây của nội dung không cho lưu bản chụp.`,
  CASE_CLOSED: msg`Vụ việc đã đóng hoặc không còn chứa nội dung này.`,
  ADDRESS_CHANGED: msg`Nội dung đã được ghi địa chỉ khác sau khi yêu cầu chụp.`,
}
