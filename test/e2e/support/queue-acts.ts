/** For each work queue: the act on the page of an entry that takes the entry out of the queue. */
import type { QueueKind } from '@takedown/declarations/queues.ts'
import type { Typist } from '#support/browser/typist.ts'

/** Each act begins on the page of the entry, which was opened from the queue. */
export const queueActs: Record<QueueKind, (by: Typist) => Promise<void>> = {
  NEW_TIPS: dismiss,
  REPORTER_ANSWERED: async (by) => {
    await by.fill('Câu hỏi', 'Còn nhóm nào nữa không?')
    await by.press('Gửi câu hỏi')
  },
  REPORTER_ASKED: dismiss,
  MY_DRAFTS: submit,
  // The author can only wait, or take the request back; here a supervisor signs it meanwhile.
  SUBMITTED: sign,
  RETURNED: submit,
  APPROVALS: sign,
  CONFIRMATIONS: async (by) => {
    await by.press('Xác nhận…')
    await by.press('Xác nhận', by.dialog())
  },
  TO_SEND: (by) => send(by, 'Gửi…'),
  UNDELIVERED: (by) => send(by, 'Gửi lại…'),
  CLARIFICATIONS: async (by) => {
    await by.press('Trả lời…')
    await by.fill('Câu trả lời', 'Bài ghim đầu trang', by.dialog())
    await by.press('Gửi câu trả lời', by.dialog())
  },
  CONTESTS: async (by) => {
    await by.press('Bác…')
    await by.fill('Lý do', 'Nội dung không phải tin tức', by.dialog())
    await by.press('Bác phản đối', by.dialog())
  },
  OVERDUE: async (by) => {
    await by.press('Ghi đã nhắc…')
    await by.fill('Đã nhắc ai, bằng cách nào, họ trả lời ra sao', 'Gọi đầu mối, hẹn chiều nay', by.dialog())
    await by.press('Ghi lần nhắc', by.dialog())
    // Leaving the page of the request must not end the seconds in which the reminder can be taken back.
    await by.button('Gửi ngay').waitFor()
    await by.sendNow()
  },
  REFUSED_UNCLEAR: requestAgain,
  GONE_UNANSWERED: async (by) => {
    await by.button('Ghi phản hồi…').waitFor()
    await by.key('r')
    const form = by.dialog()
    await form.getByRole('textbox', { name: by.say('Nguyên văn phản hồi') }).fill('Mục 1: không tìm thấy.')
    await by.press('Điền câu trả lời theo nguyên văn', form)
    await by.press('Bây giờ', form)
    await by.fill('Căn cứ chứng minh', 'Thư của nền tảng', form)
    // The wording varies with the number.
    await form.getByRole('button', { name: /^(Ghi|Record) 1 / }).press('Enter')
    await by.sendNow()
  },
  STILL_UP: requestAgain,
  REAPPEARED: requestAgain,
  CHECKS_DUE: async (by) => {
    await by.press('Ghi kiểm tra…')
    await by.pick('Không còn truy cập được', by.dialog())
    await by.press('Ghi kiểm tra', by.dialog())
    await by.sendNow()
  },
}

async function dismiss(by: Typist): Promise<void> {
  await by.key('d')
  await by.choose('Chọn lý do', by.say('tin rác'), by.dialog())
  await by
    .dialog()
    .getByRole('button', { name: by.say('Không xử lý', 'dismiss a tip'), exact: true })
    .press('Enter')
  await by.sendNow()
}

async function submit(by: Typist): Promise<void> {
  await by.press('Trình phê duyệt')
}

async function sign(by: Typist): Promise<void> {
  await by.press('Duyệt…')
  await by.press('Ký duyệt', by.dialog())
}

/** Signs the letter of the ladder that waits. */
export async function signLetter(by: Typist): Promise<void> {
  await by.press('Ký và gửi')
}

async function send(by: Typist, button: string): Promise<void> {
  await by.press(button)
  await by.press('Gửi ngay', by.dialog())
}

async function requestAgain(by: Typist): Promise<void> {
  await by.press('Soạn yêu cầu bổ sung…')
  await by.choose('Thẩm quyền yêu cầu', '147/2024')
  await by.press('Lưu bản nháp')
}
