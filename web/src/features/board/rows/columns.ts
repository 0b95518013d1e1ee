/** The columns of the board: titles, widths, and which of them staff alone can see. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

type Column = { title: MessageDescriptor; width: string; staffOnly?: boolean }

/** All columns except the request itself. */
const columns = {
  due: { title: msg`Hạn`, width: '11rem' },
  platform: { title: msg`Nền tảng và lĩnh vực`, width: 'minmax(11rem, 0.4fr)', staffOnly: true },
  category: { title: msg`Lĩnh vực`, width: 'minmax(8rem, 0.3fr)', staffOnly: true },
  items: { title: msg`Mục đã trả lời`, width: '8rem' },
  state: { title: msg`Trạng thái`, width: '9rem' },
  assignee: { title: msg`Người phụ trách`, width: '8.5rem', staffOnly: true },
  sent: { title: msg`Gửi lúc`, width: '9rem' },
  case: { title: msg`Số vụ việc`, width: '8rem', staffOnly: true },
} satisfies Record<string, Column>

export type ColumnKey = keyof typeof columns
export const columnKeys = Object.keys(columns) as ColumnKey[]
export const columnTitle = (key: ColumnKey): MessageDescriptor => columns[key].title

export const defaultColumns: readonly ColumnKey[] = ['due', 'platform', 'items', 'state', 'assignee']

/**
 * Removes the columns that a liaison cannot see. Liaisons see neither the category nor the assignee, and have only one
 * platform.
 */
export const columnsFor = (chosen: readonly ColumnKey[], staff: boolean): ColumnKey[] =>
  chosen.filter((key) => staff || !('staffOnly' in columns[key]))

/** Inserts the request column: after the deadline if that is first, otherwise at the beginning. */
export const withRequest = (chosen: readonly ColumnKey[]): (ColumnKey | 'request')[] =>
  chosen[0] === 'due' ? ['due', 'request', ...chosen.slice(1)] : ['request', ...chosen]

/** The `grid-template-columns` of a row. */
export const template = (chosen: readonly ColumnKey[], selects: boolean): string =>
  [
    ...(selects ? ['1rem'] : []),
    ...withRequest(chosen).map((key) => (key === 'request' ? 'minmax(14rem, 1fr)' : columns[key].width)),
  ].join(' ')
