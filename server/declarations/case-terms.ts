/** The terms of the filter of the list of cases. A term that the board has too means the same in both. */
import { boardTerms } from './board-terms.ts'
import { days } from './days.ts'
import type { TermDeclaration } from './filter-terms.ts'

export const caseStates = ['OPEN', 'CLOSED', 'MERGED'] as const
export const urgencies = ['NORMAL', 'HIGH', 'CRITICAL'] as const

/**
 * The kinds of work that a case can have. A case has any number of them. `is:draft`
 * in the filter text selects DRAFT.
 */
export const caseWork = {
  OVERDUE: { vi: 'Quá hạn', en: 'Overdue' },
  SOON: { vi: 'Sắp đến hạn', en: 'Due next' },
  REFUSED: { vi: 'Có nội dung bị từ chối', en: 'With refused items' },
  CLARIFYING: { vi: 'Nền tảng đang hỏi lại', en: 'With questions from the platform' },
  REAPPEARED: { vi: 'Có nội dung xuất hiện lại', en: 'With reappeared items' },
  UNREQUESTED: { vi: 'Có nội dung chưa yêu cầu gỡ', en: 'With items not requested yet' },
  DRAFT: { vi: 'Có bản nháp', en: 'With drafts' },
  SUBMITTED: { vi: 'Có yêu cầu chờ duyệt', en: 'With requests awaiting approval' },
  APPROVED: { vi: 'Có yêu cầu chờ gửi', en: 'With requests ready to send' },
  UNDELIVERED: { vi: 'Có yêu cầu gửi không thành công', en: 'With undelivered requests' },
  UNADDRESSED: { vi: 'Có nội dung chưa rõ nơi nhận', en: 'With items of unknown addressee' },
  DONE: { vi: 'Xong việc, có thể đóng', en: 'Done, ready to close' },
} as const
export type CaseWork = keyof typeof caseWork
export const caseWorkKinds = Object.keys(caseWork) as CaseWork[]

export const caseTerms = {
  state: {
    label: boardTerms.state.label,
    choices: [
      { value: 'open', text: { vi: 'Đang mở', en: 'Open' } },
      { value: 'closed', text: { vi: 'Đã đóng', en: 'Closed' } },
      { value: 'merged', text: { vi: 'Đã gộp vào vụ khác', en: 'Merged into another' } },
    ],
    menu: 'several',
  },
  is: {
    label: { vi: 'Còn việc gì', en: 'What is owed' },
    choices: caseWorkKinds.map((kind) => ({ value: kind.toLowerCase(), text: caseWork[kind] })),
    menu: 'several',
  },
  category: boardTerms.category,
  platform: boardTerms.platform,
  assignee: boardTerms.assignee,
  urgency: {
    label: { vi: 'Mức khẩn', en: 'Urgency' },
    choices: [
      { value: 'critical', text: { vi: 'Khẩn cấp', en: 'Critical' } },
      { value: 'high', text: { vi: 'Gấp', en: 'High' } },
      { value: 'normal', text: { vi: 'Bình thường', en: 'Normal' } },
    ],
    menu: 'several',
  },
  due: boardTerms.due,
  opened: { label: { vi: 'Ngày mở', en: 'Opened' }, choices: days },
  changed: { label: { vi: 'Ngày thay đổi', en: 'Changed' }, choices: days },
  closed: { label: { vi: 'Ngày đóng', en: 'Closed' }, choices: days },
} as const satisfies Record<string, TermDeclaration>

export type CaseTermKey = keyof typeof caseTerms
/** The terms that select by a time. The field of the API is the same word with `After` or `Before`. */
export const caseTimes = ['opened', 'changed', 'closed'] as const
