/** The steps of the guided tour of each role. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Role } from '#graphql/generated/enums.ts'

type Step = {
  page: '/board' | '/desk' | '/cases' | '/figures' | '/briefings' | '/tips' | '/notifications' | '/accounts' | '/jobs'
  /** The `data-tour` of the part of the page that the step points to; if absent, the step is about the whole page. */
  anchor?: string
  title: MessageDescriptor
  text: MessageDescriptor
}

/** What a first-time user of the board needs to know. */
const board: readonly Step[] = [
  {
    page: '/board',
    anchor: 'counts',
    title: msg`Tình hình qua các con số`,
    text: msg`Số yêu cầu và số mục đang chờ, trong đó bao nhiêu mục quá hạn, sắp đến hạn, chờ làm rõ. Đếm theo bộ lọc đang chọn và tự cập nhật.`,
  },
  {
    page: '/board',
    anchor: 'filter',
    title: msg`Lọc bằng cách gõ`,
    text: msg`Thử gõ platform: hoặc is:overdue; gõ không dấu cũng tìm được. Bộ lọc nằm trong địa chỉ trang và lưu được thành chế độ xem.`,
  },
  {
    page: '/board',
    anchor: 'rows',
    title: msg`Việc gấp nhất ở trên cùng`,
    text: msg`Đồng hồ đếm theo giờ máy chủ. Hàng vừa thay đổi nháy một lần; khi con trỏ ở trên bảng, các hàng giữ nguyên vị trí. Đánh dấu nhiều hàng để giao hoặc tạm ẩn cùng lúc.`,
  },
  {
    page: '/board',
    anchor: 'live',
    title: msg`Dữ liệu có còn mới không`,
    text: msg`Vị trí này luôn cho biết thời điểm của dữ liệu. Khi mất kết nối, hệ thống báo ngay rồi tự tải lại khi có kết nối.`,
  },
  {
    page: '/board',
    anchor: 'find',
    title: msg`Mọi thao tác bằng bàn phím`,
    text: msg`J và K để đi giữa các dòng, X để chọn, Enter để mở, phím cách để xem nhanh, A để giao. Ctrl K để tìm hoặc chọn thao tác. Bấm ? để xem các phím của trang đang mở.`,
  },
]

const reference: Step = {
  page: '/board',
  anchor: 'reference',
  title: msg`Một vụ việc từ đầu đến cuối`,
  text: msg`Vụ mẫu năm 2023: yêu cầu chặn 47 nhóm, nền tảng chặn 43. Mở vụ mẫu để xem chứng cứ, văn bản đã gửi, và câu trả lời cho từng nhóm, kể cả 4 nhóm bị từ chối.`,
}

const desk: Step = {
  page: '/desk',
  title: msg`Việc tiếp theo của bạn`,
  text: msg`Mỗi danh sách là một loại việc: phản ánh mới, bản nháp của tôi, văn bản bị trả lại, quá hạn cần nhắc. Làm xong một việc thì việc tiếp theo mở ra.`,
}

const approval: Step = {
  page: '/desk',
  title: msg`Văn bản chờ bạn duyệt`,
  text: msg`Mở danh sách chờ duyệt, đọc thư và chứng cứ của từng mục, rồi duyệt, trả lại cả văn bản hoặc chỉ trả lại một mục.`,
}

const figures: Step = {
  page: '/figures',
  title: msg`Kết quả của tháng`,
  text: msg`Tháng này đứng đầu, kèm mức thay đổi so với tháng trước. Bấm vào một con số để xem các mục tạo nên con số đó.`,
}

const mails: Step = {
  page: '/notifications',
  title: msg`Chọn cách nhận thông báo`,
  text: msg`Việc nào gửi thư điện tử ngay, việc nào gộp vào thư hằng ngày, và giờ nào không làm phiền.`,
}

const tours: Partial<Record<Role, readonly Step[]>> = {
  OPERATOR: [...board, desk, reference],
  SUPERVISOR: [...board, approval, reference],
  MANAGER: [
    figures,
    {
      page: '/briefings',
      title: msg`Số liệu cho họp báo`,
      text: msg`Chọn tháng, quý, năm hoặc một đợt. Số liệu được chốt, và mọi đính chính về sau đều ghi rõ.`,
    },
    reference,
  ],
  ADMIN: [
    {
      page: '/accounts',
      title: msg`Ai được làm gì`,
      text: msg`Mời người, đặt vai trò, thu hồi quyền. Thay đổi quan trọng cần người thứ hai xác nhận.`,
    },
    {
      page: '/jobs',
      title: msg`Thư và việc nền`,
      text: msg`Việc gửi thư, nhắc hạn và kiểm tra địa chỉ chạy ở đây. Việc bị lỗi đứng đầu, kèm lý do.`,
    },
    reference,
  ],
  AUDITOR: [
    {
      page: '/cases',
      title: msg`Mọi việc đều có dấu vết`,
      text: msg`Mở một vụ việc và xem dòng thời gian: ai làm gì, lúc nào, trên căn cứ nào. Không dòng nào sửa được.`,
    },
    figures,
    reference,
  ],
  PLATFORM: [
    {
      page: '/board',
      anchor: 'rows',
      title: msg`Yêu cầu gửi đến nền tảng của bạn`,
      text: msg`Yêu cầu gấp nhất ở trên cùng, kèm thời gian còn lại. Mở một hàng để tiếp nhận, hỏi lại, trả lời từng mục hoặc phản đối.`,
    },
    mails,
  ],
  PRESS: [
    {
      page: '/tips',
      title: msg`Phản ánh của tòa soạn`,
      text: msg`Gửi một địa chỉ kèm vài dòng mô tả. Tình trạng và kết quả của từng địa chỉ hiện ở đây.`,
    },
    mails,
  ],
}

/** Returns the tour of the role. A role without a tour of its own gets the tour of the board. */
export const stepsFor = (role: Role): readonly Step[] => tours[role] ?? board
