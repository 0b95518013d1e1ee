/** The filters that the list of requests offers as links above the rows. */
import { msg } from '@lingui/core/macro'
import type { QuickView } from '#components/list/ListFilter.tsx'

export const staffViews: readonly QuickView[] = [
  { q: '', text: msg`Tất cả` },
  { q: 'writer:@me state:draft', text: msg`Bản nháp của tôi` },
  { q: 'is:returned', text: msg({ message: 'Bị trả lại', context: 'requests' }) },
  { q: 'state:awaiting_approval', text: msg`Chờ duyệt` },
  { q: 'state:approved,undelivered', text: msg`Đã duyệt, chưa gửi` },
  { q: 'is:overdue', text: msg`Quá hạn` },
  { q: 'closed:<30d', text: msg`Đóng trong 30 ngày qua` },
]

export const liaisonViews: readonly QuickView[] = [
  { q: '', text: msg`Tất cả` },
  { q: 'state:sent,acknowledged', text: msg`Đang chờ trả lời` },
  { q: 'is:overdue', text: msg`Quá hạn` },
  { q: 'answered:<30d', text: msg`Trả lời trong 30 ngày qua` },
  { q: 'state:closed', text: msg`Đã đóng` },
]
