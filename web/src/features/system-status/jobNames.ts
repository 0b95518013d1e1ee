/** What each recurring job of the server does. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export const jobNames: Record<string, MessageDescriptor> = {
  approvals: msg`Đối chiếu yêu cầu đã duyệt với thiết lập`,
  calendars: msg`Tính lại hạn khi lịch làm việc đổi`,
  captures: msg`Chạy chụp trang làm chứng cứ`,
  'claim audits': msg`Chuẩn bị kiểm tra mẫu`,
  clock: msg`Ghi nhận sắp đến hạn và quá hạn`,
  deliveries: msg`Chạy gửi yêu cầu`,
  documents: msg`In văn bản`,
  errata: msg`Tìm số liệu cần đính chính`,
  figures: msg`Cộng số liệu`,
  'file moves': msg`Chuyển tệp vào kho`,
  heads: msg`Ghi đầu nhật ký ra tệp`,
  housekeeping: msg`Dọn dữ liệu tạm`,
  imports: msg`Nhập tệp`,
  'jobs of killed servers': msg`Thu hồi việc của máy chủ đã dừng`,
  mailbox: msg`Đọc hộp thư`,
  milestones: msg`Nhắc mốc cam kết`,
  notifications: msg`Tạo thông báo`,
  presence: msg`Tính lại nội dung còn hay đã gỡ`,
  probes: msg`Kiểm tra nội dung còn hiển thị`,
  refusals: msg`Ghi các lần bị từ chối lặp lại`,
  reposts: msg`Tìm nội dung đăng lại`,
  'scheduled mails': msg`Gửi danh sách theo lịch`,
  'stuck captures': msg`Kết thúc lượt chụp bị treo`,
  'waiting letters': msg`Xem lại văn bản chờ ký`,
  worker: msg`Chạy việc nền`,
}
