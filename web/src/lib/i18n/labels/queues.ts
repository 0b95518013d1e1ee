/** Labels of work queues, with the task of each. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { QueueKind } from '#graphql/generated/enums.ts'

export const queues: Record<QueueKind, MessageDescriptor> = {
  NEW_TIPS: msg`Phản ánh mới`,
  APPROVALS: msg`Chờ tôi duyệt`,
  CONFIRMATIONS: msg`Chờ tôi xác nhận`,
  RETURNED: msg`Bị trả lại cho tôi`,
  TO_SEND: msg`Đã duyệt, chờ gửi`,
  UNDELIVERED: msg`Gửi không thành công`,
  CLARIFICATIONS: msg`Nền tảng đề nghị làm rõ`,
  REFUSED_UNCLEAR: msg`Từ chối vì chưa rõ, chưa yêu cầu lại`,
  GONE_UNANSWERED: msg`Không còn, nền tảng chưa phản hồi`,
  STILL_UP: msg`Báo đã gỡ, vẫn còn`,
  REAPPEARED: msg`Xuất hiện lại, chờ yêu cầu bổ sung`,
}

/** The task of each queue, in one line. */
export const queueTasks: Record<QueueKind, MessageDescriptor> = {
  NEW_TIPS: msg`Mở vụ việc, đưa vào vụ việc đã có, hoặc không xử lý.`,
  APPROVALS: msg`Đọc công văn và từng nội dung, rồi duyệt hoặc trả lại.`,
  CONFIRMATIONS: msg`Xem đề nghị sửa phản hồi, ghi khôi phục hoặc hủy ghi nhận quá hạn, rồi xác nhận hoặc từ chối.`,
  RETURNED: msg`Sửa theo ý kiến của người duyệt rồi trình lại; mục bị trả lại thì đưa vào yêu cầu khác.`,
  TO_SEND: msg`Gửi cho nền tảng; thời hạn bắt đầu từ lúc gửi.`,
  UNDELIVERED: msg`Tìm cách gửi khác; thời hạn chưa bắt đầu.`,
  CLARIFICATIONS: msg`Trả lời để thời hạn của nền tảng được tính tiếp.`,
  REFUSED_UNCLEAR: msg`Bổ sung đánh giá và chứng cứ theo lý do nền tảng nêu, rồi soạn yêu cầu mới.`,
  GONE_UNANSWERED: msg`Kiểm tra thấy nội dung không còn: đề nghị nền tảng phản hồi, hoặc ghi phản hồi đã nhận.`,
  STILL_UP: msg`Nền tảng báo đã gỡ nhưng kiểm tra vẫn thấy: liên hệ nền tảng hoặc soạn yêu cầu bổ sung.`,
  REAPPEARED: msg`Nội dung đã xử lý nay lại hiển thị: soạn yêu cầu bổ sung dẫn chiếu yêu cầu trước.`,
}
