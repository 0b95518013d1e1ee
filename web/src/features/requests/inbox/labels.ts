/** Labels of mails from outside. */
import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { InboundMailKind, InboundMailState, InboundMatch } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'

type Message = ReturnType<typeof msg>

export const mailStates: Record<InboundMailState, Message> = {
  RECEIVED: msg`Đang đọc`,
  MATCHED: msg`Chờ xác nhận`,
  UNMATCHED: msg`Chưa rõ yêu cầu`,
  REFUSED: msg`Không đọc được`,
  APPLIED: msg`Đã ghi`,
  SET_ASIDE: msg`Đã gác lại`,
}

export const mailTones: Record<InboundMailState, Tone> = {
  ...{ RECEIVED: 'neutral', MATCHED: 'accent', UNMATCHED: 'warn', REFUSED: 'bad', APPLIED: 'ok', SET_ASIDE: 'neutral' },
}

export const mailKinds: Record<InboundMailKind, Message> = {
  ANSWER: msg`Thư trả lời`,
  AUTOMATIC_REPLY: msg`Thư trả lời tự động`,
  BOUNCE: msg`Báo không gửi được`,
  DELAY: msg`Báo gửi chậm`,
  RECEIPT: msg`Báo đã nhận`,
  OTHER: msg`Thư khác`,
}

export const matchNames: Record<InboundMatch, Message> = {
  REPLY_ADDRESS: msg`theo địa chỉ trả lời`,
  MESSAGE_ID: msg`theo thư đã gửi`,
  LETTER_NUMBER: msg`theo số công văn`,
  REQUEST_NUMBER: msg`theo số yêu cầu`,
  PERSON: msg`do cán bộ chọn`,
}

const refusals: Record<string, Message> = {
  EMPTY: msg`Thư rỗng.`,
  TOO_LARGE: msg`Thư quá lớn.`,
  HEADERS_TOO_LARGE: msg`Phần đầu thư quá lớn.`,
  TOO_MANY_PARTS: msg`Thư có quá nhiều phần.`,
  TOO_DEEP: msg`Các phần của thư lồng vào nhau quá sâu.`,
  TOO_MANY_ATTACHMENTS: msg`Thư có quá nhiều tệp kèm theo.`,
  MALFORMED: msg`Thư sai định dạng.`,
  TOO_SLOW: msg`Đọc thư quá lâu nên hệ thống đã dừng.`,
  TOO_MUCH_MEMORY: msg`Thư cần quá nhiều bộ nhớ nên hệ thống đã dừng.`,
  READER_FAILED: msg`Chương trình đọc thư gặp lỗi.`,
  NOT_FETCHED: msg`Không tải được thư từ hộp thư.`,
}

/** Warnings about a mail: suspicious details, parts that are missing in the shown text, and an unreadable date. */
const warnings: Record<string, Message> = {
  SEVERAL_SENDERS: msg`Thư ghi nhiều người gửi.`,
  REPLY_TO_ELSEWHERE: msg`Thư yêu cầu trả lời về một địa chỉ khác với người gửi.`,
  TEXT_CUT: msg`Thư quá dài nên chỉ hiện phần đầu.`,
  QUOTE_LEFT_OUT: msg`Phần trích lại thư trước không hiện ở đây.`,
  DATE_UNREADABLE: msg`Ngày ghi trong thư không đọc được.`,
}

export const isSuspicious = (code: string): boolean => ['SEVERAL_SENDERS', 'REPLY_TO_ELSEWHERE'].includes(code)

const unreadReasons: Record<string, Message> = {
  NO_TABLE: msg`không phải bảng tính`,
  TOO_LARGE: msg`tệp quá lớn`,
  MALFORMED: msg`tệp sai định dạng`,
  ENCRYPTED: msg`tệp có mật khẩu`,
  TOO_MANY_ROWS: msg`bảng quá nhiều dòng`,
  GIVEN_UP: msg`quản trị viên đã dừng việc đọc`,
}

/**
 * Returns the text of a code. If the code is unknown, for example because the server is newer than the page, returns
 * the code itself.
 */
const textIn = (texts: Record<string, Message>) => (code: string) => {
  const known = Object.hasOwn(texts, code) ? texts[code] : undefined
  return known ? i18n._(known) : code
}

export const refusalText = textIn(refusals)
export const warningText = textIn(warnings)
export const unreadText = textIn(unreadReasons)
