/** Why a row of an answer sheet cannot be recorded, in words. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export const rowProblems = {
  ITEM_NOT_NAMED: msg`dòng không cho biết mục nào`,
  ITEM_UNKNOWN: msg`yêu cầu không có mục này`,
  OUTCOME_NOT_STATED: msg`có ghi chú nhưng chưa có kết quả`,
  OUTCOME_NOT_UNDERSTOOD: msg`không hiểu kết quả`,
  ACTION_NOT_STATED: msg`chưa nêu biện pháp đã áp dụng`,
  REASON_NOT_STATED: msg`chưa nêu lý do từ chối`,
  CONTRADICTORY: msg`các ô trong dòng mâu thuẫn nhau`,
  QUESTION_NOT_STATED: msg`chưa ghi câu hỏi ở cột note`,
  OBJECTION_NOT_STATED: msg`chưa ghi lý do phản đối ở cột note`,
  NOTE_NOT_ALLOWED: msg`ghi chú quá dài hoặc có ký tự không được nhận`,
  STATED_TWICE: msg`một dòng khác trả lời khác cho cùng mục`,
  STATE_FORBIDS: msg`mục này không còn nhận câu trả lời như vậy`,
} as const satisfies Record<string, MessageDescriptor>

export type RowProblem = keyof typeof rowProblems
