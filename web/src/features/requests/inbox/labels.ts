/** Labels of mails from outside. */
import { msg } from '@lingui/core/macro'
import type { InboundMailKind, InboundMailState, InboundMatch } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/tone.ts'

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
