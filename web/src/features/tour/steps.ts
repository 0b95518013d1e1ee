/** The steps of the guided tour: what a first-time user of the board needs to know. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

type Step = { anchor: string; title: MessageDescriptor; text: MessageDescriptor }

export const steps: readonly Step[] = [
  {
    anchor: 'counts',
    title: msg`Tình hình trong năm con số`,
    text: msg`Bao nhiêu mục quá hạn, sắp đến hạn, chờ làm rõ. Đếm theo bộ lọc đang chọn và tự cập nhật.`,
  },
  {
    anchor: 'filter',
    title: msg`Lọc bằng cách gõ`,
    text: msg`Thử gõ platform: hoặc is:overdue; gõ không dấu cũng tìm được. Bộ lọc nằm trong địa chỉ trang và lưu được thành chế độ xem.`,
  },
  {
    anchor: 'rows',
    title: msg`Việc gấp nhất đứng đầu`,
    text: msg`Đồng hồ đếm theo giờ máy chủ. Hàng vừa đổi nháy một lần, và không hàng nào chạy khỏi con trỏ. Đánh dấu nhiều hàng để giao hoặc tạm ẩn cùng lúc.`,
  },
  {
    anchor: 'live',
    title: msg`Màn hình có còn đúng không`,
    text: msg`Chỗ này luôn cho biết dữ liệu mới đến đâu. Mất kết nối thì báo ngay, có lại thì tự đọc lại.`,
  },
  {
    anchor: 'find',
    title: msg`Mọi việc bằng bàn phím`,
    text: msg`Ctrl K để đi tới, làm việc, hoặc dán một đường dẫn để tìm. Bấm ? để xem mọi phím tắt.`,
  },
]
