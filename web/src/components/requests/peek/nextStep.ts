/** The next step of a request in one sentence, for its preview. */
import { t } from '@lingui/core/macro'
import { dateTime } from '#lib/i18n/time.ts'
import type { PeekedRequest } from './peek.graphql.ts'

type Facts = Pick<
  PeekedRequest,
  'state' | 'dueAt' | 'awaitingCount' | 'clarifyingCount' | 'returnNote' | 'allowedCommands' | 'closedAt'
>

/** `now` is the server's time in milliseconds. */
export function nextStep(request: Facts, now: number): string {
  const { state, dueAt, awaitingCount, clarifyingCount, allowedCommands } = request
  if (state === 'DRAFT')
    return request.returnNote ? t`Sửa theo ghi chú trả lại rồi trình lại` : t`Soạn xong và trình phê duyệt`
  if (state === 'AWAITING_APPROVAL')
    return allowedCommands.includes('APPROVE_REQUEST') ? t`Chờ bạn duyệt` : t`Chờ lãnh đạo duyệt`
  if (state === 'APPROVED') return t`Đã duyệt, chờ gửi`
  if (state === 'UNDELIVERED') return t`Gửi không thành công, phải gửi lại`
  if (state === 'WITHDRAWN') return t`Đã rút, không còn việc`
  if (state === 'CLOSED') return t`Đã đóng, không còn việc`
  if (clarifyingCount > 0) return t`Trả lời câu hỏi của nền tảng về ${clarifyingCount} mục`
  if (dueAt && Date.parse(dueAt) < now) return t`Quá hạn: nhắc nền tảng, hoặc ghi phản hồi về ${awaitingCount} mục`
  if (awaitingCount > 0 && dueAt) return t`Nền tảng phải trả lời ${awaitingCount} mục trước ${dateTime(dueAt)}`
  return t`Chờ nền tảng trả lời`
}
