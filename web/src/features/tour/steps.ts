/** The steps of the guided tour for first-time users of the board. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

type Step = { anchor: string; title: MessageDescriptor; text: MessageDescriptor }

export const steps: readonly Step[] = [
  {
    anchor: 'counts',
    title: msg`Tình hình qua các con số`,
    text: msg`Số yêu cầu và số mục đang chờ, trong đó bao nhiêu mục quá hạn, sắp đến hạn, chờ làm rõ. Đếm theo bộ lọc đang chọn và tự cập nhật.`,
  },
  {
    anchor: 'filter',
    title: msg`Lọc bằng cách gõ`,
    text: msg`Thử gõ platform: hoặc is:overdue; gõ không dấu cũng tìm được. Bộ lọc nằm trong địa chỉ trang và lưu được thành chế độ xem.`,
  },
  {
    anchor: 'rows',
    title: msg`Việc gấp nhất ở trên cùng`,
    text: msg`Đồng hồ đếm theo giờ máy chủ. Hàng vừa thay đổi nháy một lần; khi con trỏ ở trên bảng, các hàng giữ nguyên vị trí. Đánh dấu nhiều hàng để giao hoặc tạm ẩn cùng lúc.`,
  },
  {
    anchor: 'live',
    title: msg`Dữ liệu có còn mới không`,
    text: msg`Vị trí này luôn cho biết thời điểm của dữ liệu. Khi mất kết nối, hệ thống báo ngay rồi tự tải lại khi có kết nối.`,
  },
  {
    anchor: 'find',
    title: msg`Mọi thao tác bằng bàn phím`,
    text: msg`J và K để đi giữa các dòng, X để chọn, Enter để mở, phím cách để xem nhanh, A để giao. Ctrl K để tìm hoặc chọn thao tác. Bấm ? để xem các phím của trang đang mở.`,
  },
]
