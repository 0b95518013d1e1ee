/** The filters that the list of cases offers as links above the rows. */
import { msg } from '@lingui/core/macro'
import type { QuickView } from '#components/list/ListFilter.tsx'

export const caseViews: readonly QuickView[] = [
  { q: '', text: msg`Tất cả` },
  { q: 'state:open', text: msg`Đang mở` },
  { q: 'assignee:@me state:open', text: msg`Của tôi` },
  { q: 'is:overdue', text: msg`Quá hạn` },
  { q: 'is:refused,reappeared state:open', text: msg`Cần yêu cầu lại` },
  { q: 'is:unrequested state:open', text: msg`Chưa yêu cầu gỡ hết` },
  { q: 'is:done', text: msg`Có thể đóng` },
]
