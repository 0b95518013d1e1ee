import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What happened, in words. The server's vocabulary may grow first: an unknown type is shown as it is written. */
const events: Record<string, MessageDescriptor> = {
  'tip.received': msg`Nhận phản ánh`,
  'tip.asked': msg`Hỏi lại người phản ánh`,
  'tip.answered': msg`Người phản ánh trả lời`,
  'tip.linked': msg`Đưa phản ánh vào vụ việc`,
  'tip.dismissed': msg`Không xử lý phản ánh`,
  'case.opened': msg`Mở vụ việc`,
  'case.updated': msg`Sửa vụ việc`,
  'case.closed': msg`Đóng vụ việc`,
  'case.reopened': msg`Mở lại vụ việc`,
  'items.added': msg`Thêm nội dung`,
  'items.assessed': msg`Đánh giá nội dung`,
  'evidence.attached': msg`Thêm chứng cứ`,
  'request.drafted': msg`Soạn yêu cầu`,
  'request.edited': msg`Sửa yêu cầu`,
  'request.assigned': msg`Giao yêu cầu`,
  'request.submitted': msg`Trình duyệt`,
  'request.approved': msg`Duyệt yêu cầu`,
  'request.returned': msg`Trả lại yêu cầu`,
  'request.sent': msg`Gửi yêu cầu`,
  'request.undelivered': msg`Gửi không thành công`,
  'request.acknowledged': msg`Nền tảng tiếp nhận`,
  'request.closed': msg`Đóng yêu cầu`,
  'request.reopened': msg`Mở lại yêu cầu`,
  'request.withdrawn': msg`Rút yêu cầu`,
  'response.recorded': msg`Ghi phản hồi của nền tảng`,
  'response.corrected': msg`Sửa phản hồi đã ghi`,
  'item.actioned': msg`Nền tảng đã xử lý`,
  'item.already_gone': msg`Đã không còn trước đó`,
  'item.not_found': msg`Nền tảng không tìm thấy`,
  'item.refused': msg`Nền tảng chưa xử lý`,
  'item.reversed': msg`Nội dung được khôi phục`,
  'item.withdrawn': msg`Rút mục yêu cầu`,
  'item.due_soon': msg`Sắp đến hạn`,
  'item.breached': msg`Quá hạn`,
  'clarification.asked': msg`Nền tảng đề nghị làm rõ`,
  'clarification.answered': msg`Trả lời làm rõ`,
  'deadline.extended': msg`Gia hạn`,
  'check.recorded': msg`Kiểm tra lại`,
}

export const eventLabel = (type: string): string => {
  const known = events[type]
  return known ? i18n._(known) : type
}
