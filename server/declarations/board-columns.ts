/**
 * The columns of the board, each declared once. The web draws the cell of each in `features/board/rows/BoardRow.tsx`.
 */
import type { Bilingual } from './bilingual.ts'

export interface ColumnDeclaration {
  title: Bilingual
  /** The description in the API. */
  description: string
  /** The width of the column, as a track of a CSS grid. */
  width: string
  /**
   * Set for a column that liaisons do not see. They may read neither the category nor the assignee, and have only one
   * platform.
   */
  staffOnly?: true
}

/**
 * The columns, in the order in which the display panel offers them. The column with the request itself is always shown
 * and not declared here.
 */
export const boardColumns = {
  due: { title: { vi: 'Hạn', en: 'Due' }, description: 'The due time.', width: '10.5rem' },
  platform: {
    title: { vi: 'Nền tảng', en: 'Platform' },
    description: 'The addressee.',
    width: 'minmax(8rem, 0.35fr)',
    staffOnly: true,
  },
  category: {
    title: { vi: 'Lĩnh vực', en: 'Category' },
    description: 'The category of the case.',
    width: 'minmax(8rem, 0.3fr)',
    staffOnly: true,
  },
  items: {
    title: { vi: 'Mục đã trả lời', en: 'Items answered' },
    description: 'How many items are answered.',
    width: '8rem',
  },
  state: { title: { vi: 'Trạng thái', en: 'State' }, description: 'The state of the request.', width: '9.75rem' },
  assignee: {
    title: { vi: 'Người phụ trách', en: 'Assignee' },
    description: 'The officer to whom the request is assigned.',
    width: '8.5rem',
    staffOnly: true,
  },
  chased: {
    title: { vi: 'Đã nhắc', en: 'Chased' },
    description: 'How often the platform was reminded or chased, and when it last was.',
    width: '11.5rem',
    staffOnly: true,
  },
  sent: { title: { vi: 'Gửi lúc', en: 'Sent at' }, description: 'When the request was sent.', width: '9rem' },
  case: {
    title: { vi: 'Số vụ việc', en: 'Case number' },
    description: 'The number of the case.',
    width: '8rem',
    staffOnly: true,
  },
} as const satisfies Record<string, ColumnDeclaration>

export type BoardColumn = keyof typeof boardColumns
export const boardColumnNames = Object.keys(boardColumns) as BoardColumn[]
