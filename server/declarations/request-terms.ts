/**
 * The terms of the filter of the list of requests. A term that the board has too means the same in both; the list knows
 * more states, the authors and the days of the steps of a request.
 */
import { boardTerms } from './board-terms.ts'
import { days } from './days.ts'
import type { TermDeclaration } from './filter-terms.ts'

/** The states of requests, in the order of their life. */
export const requestStates = [
  'DRAFT',
  'AWAITING_APPROVAL',
  'APPROVED',
  'UNDELIVERED',
  'SENT',
  'ACKNOWLEDGED',
  'CLOSED',
  'WITHDRAWN',
] as const

export const requestTerms = {
  state: { label: boardTerms.state.label, choices: 'allStates', menu: 'several' },
  platform: boardTerms.platform,
  category: boardTerms.category,
  assignee: boardTerms.assignee,
  writer: { label: { vi: 'Người soạn', en: 'Writer' }, staffOnly: true, choices: 'people', menu: 'several' },
  approver: { label: { vi: 'Người duyệt', en: 'Approver' }, staffOnly: true, choices: 'people' },
  waiting: {
    label: boardTerms.waiting.label,
    choices: boardTerms.waiting.choices.filter(({ value }) => value !== 'any'),
  },
  due: boardTerms.due,
  sent: { label: { vi: 'Ngày gửi', en: 'Sent' }, choices: days },
  answered: { label: { vi: 'Ngày trả lời', en: 'Answered' }, choices: days },
  closed: { label: { vi: 'Ngày đóng', en: 'Closed' }, choices: days },
  created: { label: { vi: 'Ngày soạn', en: 'Drafted' }, staffOnly: true, choices: days },
  changed: { label: { vi: 'Ngày thay đổi', en: 'Changed' }, choices: days },
  is: {
    label: boardTerms.is.label,
    choices: [
      { value: 'overdue', text: { vi: 'Quá hạn', en: 'Overdue' } },
      { value: 'soon', text: { vi: 'Sắp đến hạn', en: 'Due next' } },
      { value: 'returned', text: { vi: 'Bị trả lại', en: 'Returned' }, forLiaison: null },
      { value: 'urgent', text: { vi: 'Khẩn', en: 'Urgent' } },
      { value: 'watched', text: { vi: 'Tôi đang theo dõi', en: 'Watched by me' }, forLiaison: null },
    ],
  },
} as const satisfies Record<string, TermDeclaration>

export type RequestTermKey = keyof typeof requestTerms
/** The terms that select by the time of a step. The field of the API is the same word with `After` or `Before`. */
export const timedTerms = ['sent', 'answered', 'closed', 'created', 'changed'] as const
export type TimedTerm = (typeof timedTerms)[number]
