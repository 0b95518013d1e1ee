/** The filters that the list of tips offers as links above the rows. */
import { msg } from '@lingui/core/macro'
import type { QuickView } from '#components/list/ListFilter.tsx'

export const tipViews: readonly QuickView[] = [
  { q: '', text: msg`Tất cả` },
  { q: 'state:new', text: msg`Mới` },
  { q: 'state:new assignee:@me', text: msg`Mới, của tôi` },
  { q: 'state:new assignee:@nobody', text: msg`Mới, chưa giao` },
  { q: 'state:answered', text: msg`Người báo đã trả lời` },
  { q: 'state:asked', text: msg`Chờ người báo` },
  { q: 'state:new,answered is:known', text: msg`Có nội dung đã ở một vụ việc` },
  { q: 'is:urgent', text: msg`Hạn 24 giờ` },
  { q: 'state:dismissed', text: msg`Không xử lý` },
]
