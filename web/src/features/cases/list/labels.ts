/** Labels of the next step and of the counts of open work in the list of cases. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { CaseNextStep } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'

export const nextSteps: Record<CaseNextStep, MessageDescriptor> = {
  SEND_AGAIN: msg`Gửi lại yêu cầu không gửi được`,
  ANSWER_PLATFORM: msg`Trả lời câu hỏi của nền tảng`,
  CHASE: msg`Nhắc nền tảng`,
  REQUEST_AGAIN: msg`Soạn yêu cầu bổ sung`,
  SEND: msg`Gửi yêu cầu đã duyệt`,
  APPROVE: msg`Chờ duyệt yêu cầu`,
  FINISH_DRAFT: msg`Hoàn tất bản nháp`,
  REQUEST: msg`Soạn yêu cầu`,
  ADD_ITEMS: msg`Thêm nội dung`,
  WAIT: msg`Chờ nền tảng`,
  CLOSE: msg`Đóng vụ việc`,
}

export const owedKinds = [
  { key: 'overdue', tone: 'bad', text: msg`quá hạn` },
  { key: 'reappeared', tone: 'bad', text: msg`xuất hiện lại` },
  { key: 'refused', tone: 'warn', text: msg`bị từ chối` },
  { key: 'clarifying', tone: 'ask', text: msg`chờ làm rõ` },
  { key: 'waiting', tone: 'accent', text: msg`chờ nền tảng` },
  { key: 'unrequested', tone: 'neutral', text: msg`chưa yêu cầu` },
] as const satisfies { key: string; tone: Tone; text: MessageDescriptor }[]
