/** The terms of the filter of the items of a case. A term that the board has too means the same in both. */
import { boardTerms } from '../board-terms.ts'
import { days } from '../days.ts'
import type { TermDeclaration } from '../filter-terms.ts'

/** The states of items by their latest sent request, in the order of their life. */
export const itemStates = [
  'NOT_SENT',
  'AWAITING',
  'NEEDS_CLARIFICATION',
  'REFUSED',
  'NOT_FOUND',
  'REVERSED',
  'ACTIONED',
  'ALREADY_GONE',
  'WITHDRAWN',
] as const
export const presences = ['UNKNOWN', 'UP', 'GONE', 'REAPPEARED'] as const

export const itemTerms = {
  state: { label: boardTerms.state.label, choices: 'itemStates', menu: 'several' },
  platform: boardTerms.platform,
  kind: { label: { vi: 'Loại', en: 'Kind' }, choices: 'contentKinds', menu: 'several' },
  is: {
    label: { vi: 'Chỉ những nội dung', en: 'Only items that are' },
    choices: [
      { value: 'assessed', text: { vi: 'Đã đánh giá', en: 'Assessed' } },
      { value: 'unassessed', text: { vi: 'Chưa đánh giá', en: 'Not assessed' } },
      { value: 'evidenced', text: { vi: 'Có chứng cứ', en: 'With evidence' } },
      { value: 'unevidenced', text: { vi: 'Chưa có chứng cứ', en: 'Without evidence' } },
      { value: 'requested', text: { vi: 'Đang ở một yêu cầu', en: 'In a request in progress' } },
      { value: 'free', text: { vi: 'Chưa ở yêu cầu nào đang làm', en: 'In no request in progress' } },
      { value: 'unaddressed', text: { vi: 'Chưa rõ nơi nhận', en: 'Of unknown addressee' } },
    ],
    menu: 'several',
  },
  seen: {
    label: { vi: 'Tình trạng hiển thị', en: 'Visibility' },
    choices: [
      { value: 'up', text: { vi: 'Còn hiển thị', en: 'Visible' } },
      { value: 'gone', text: { vi: 'Không còn hiển thị', en: 'Gone' } },
      { value: 'reappeared', text: { vi: 'Xuất hiện lại', en: 'Reappeared' } },
      { value: 'unknown', text: { vi: 'Chưa kiểm tra', en: 'Not checked' } },
    ],
    menu: 'several',
  },
  account: { label: { vi: 'Tài khoản', en: 'Account' }, choices: [] },
  tip: { label: { vi: 'Số phản ánh', en: 'Number of the tip' }, choices: [] },
  import: { label: { vi: 'Lần nhập', en: 'Import' }, choices: [] },
  added: { label: { vi: 'Ngày thêm', en: 'Added' }, choices: days },
} as const satisfies Record<string, TermDeclaration>

export type ItemTermKey = keyof typeof itemTerms
