/** Labels of work queues, with the task of each. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { QueueKind } from '#graphql/generated/enums.ts'

export const queues: Record<QueueKind, MessageDescriptor> = {
  NEW_TIPS: msg`Phản ánh mới`,
  REPORTER_ANSWERED: msg`Người phản ánh đã trả lời`,
  REPORTER_ASKED: msg`Chờ người phản ánh trả lời`,
  MY_DRAFTS: msg`Bản nháp của tôi`,
  SUBMITTED: msg`Đã trình, chờ duyệt`,
  APPROVALS: msg`Chờ tôi duyệt`,
  CONFIRMATIONS: msg`Chờ tôi xác nhận`,
  RETURNED: msg`Bị trả lại cho tôi`,
  TO_SEND: msg`Đã duyệt, chờ gửi`,
  UNDELIVERED: msg`Gửi không thành công`,
  CLARIFICATIONS: msg`Nền tảng đề nghị làm rõ`,
  CONTESTS: msg`Nền tảng phản đối`,
  OVERDUE: msg`Quá hạn, cần nhắc`,
  REFUSED_UNCLEAR: msg`Từ chối vì chưa rõ, chưa yêu cầu lại`,
  GONE_UNANSWERED: msg`Không còn, nền tảng chưa phản hồi`,
  STILL_UP: msg`Báo đã gỡ, vẫn còn`,
  REAPPEARED: msg`Xuất hiện lại, chờ yêu cầu bổ sung`,
  CHECKS_DUE: msg`Cần kiểm tra lại`,
}

export const queueTasks: Record<QueueKind, MessageDescriptor> = {
  NEW_TIPS: msg`Mở vụ việc, đưa vào vụ việc đã có, hoặc không xử lý.`,
  REPORTER_ANSWERED: msg`Đọc trả lời rồi quyết định về phản ánh, hoặc hỏi tiếp.`,
  REPORTER_ASKED: msg`Đang chờ người phản ánh trả lời; vẫn có thể quyết định ngay.`,
  MY_DRAFTS: msg`Soạn xong rồi trình phê duyệt.`,
  SUBMITTED: msg`Đang chờ người khác duyệt; không cần làm gì thêm.`,
  APPROVALS: msg`Đọc công văn và từng nội dung, rồi duyệt hoặc trả lại; văn bản đôn đốc thì ký hoặc không ký.`,
  CONFIRMATIONS: msg`Xem đề nghị sửa phản hồi, ghi khôi phục hoặc hủy ghi nhận quá hạn, rồi xác nhận hoặc từ chối.`,
  RETURNED: msg`Sửa theo ý kiến của người duyệt rồi trình lại; mục bị trả lại thì đưa vào yêu cầu khác; văn bản đôn đốc không ký được nữa thì rút hoặc soạn lại.`,
  TO_SEND: msg`Gửi cho nền tảng; thời hạn bắt đầu từ lúc gửi.`,
  UNDELIVERED: msg`Tìm cách gửi khác; thời hạn chưa bắt đầu.`,
  CLARIFICATIONS: msg`Trả lời để thời hạn của nền tảng được tính tiếp.`,
  CONTESTS: msg`Đọc lý do nền tảng nêu, rồi chấp nhận hoặc bác, kèm lý do.`,
  OVERDUE: msg`Gửi bước đôn đốc trên trang yêu cầu, hoặc nhắc cách khác rồi ghi lại; yêu cầu trở lại danh sách vào ngày làm việc tiếp theo.`,
  REFUSED_UNCLEAR: msg`Bổ sung đánh giá và chứng cứ theo lý do nền tảng nêu, rồi soạn yêu cầu mới.`,
  GONE_UNANSWERED: msg`Kiểm tra thấy nội dung không còn: đề nghị nền tảng phản hồi, hoặc ghi phản hồi đã nhận.`,
  STILL_UP: msg`Nền tảng báo đã gỡ nhưng kiểm tra vẫn thấy: liên hệ nền tảng hoặc soạn yêu cầu bổ sung.`,
  REAPPEARED: msg`Nội dung đã xử lý nay lại hiển thị: soạn yêu cầu bổ sung dẫn chiếu yêu cầu trước.`,
  CHECKS_DUE: msg`Nền tảng báo đã gỡ: mở từng nội dung, xem còn hay không, rồi ghi kết quả kiểm tra. Mục được rút để hậu kiểm: ghi kết quả ở thẻ Hậu kiểm.`,
}
