/** The terms of the filter of the list of tips. */
import { boardTerms } from './board-terms.ts'
import { days } from './days.ts'
import type { TermDeclaration } from './filter-terms.ts'

/**
 * Whom a tip waits for, or what was decided. The work queues have the same three kinds of tips that wait. ANSWERED also
 * contains decided tips whose reporter wrote again.
 */
export const tipStages = ['NEW', 'ASKED', 'ANSWERED', 'LINKED', 'DISMISSED'] as const
export type TipStage = (typeof tipStages)[number]

export const tipTerms = {
  state: {
    label: boardTerms.state.label,
    choices: [
      { value: 'new', text: { vi: 'Mới', en: 'New' } },
      { value: 'asked', text: { vi: 'Chờ người báo trả lời', en: 'Waiting for the reporter' } },
      { value: 'answered', text: { vi: 'Người báo đã trả lời', en: 'Answered by the reporter' } },
      { value: 'linked', text: { vi: 'Đã vào vụ việc', en: 'In a case' } },
      { value: 'dismissed', text: { vi: 'Không xử lý', en: 'Dismissed' } },
    ],
    menu: 'several',
  },
  source: { label: { vi: 'Nguồn', en: 'Source' }, choices: 'tipSources', menu: 'several' },
  newsroom: { label: { vi: 'Tòa soạn', en: 'Newsroom' }, choices: 'newsrooms', menu: 'several' },
  category: boardTerms.category,
  assignee: boardTerms.assignee,
  received: { label: { vi: 'Ngày nhận', en: 'Received' }, choices: days },
  is: {
    label: { vi: 'Chỉ những phản ánh', en: 'Only tips that are' },
    choices: [
      { value: 'urgent', text: { vi: 'Công văn có hạn 24 giờ', en: 'Letters with a limit of 24 hours' } },
      { value: 'known', text: { vi: 'Có nội dung đã ở một vụ việc', en: 'About content of a case' } },
    ],
  },
} as const satisfies Record<string, TermDeclaration>

export type TipTermKey = keyof typeof tipTerms
