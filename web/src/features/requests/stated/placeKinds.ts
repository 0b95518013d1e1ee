/** Names of the kinds of places within the address of an item. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PlaceKind } from '#graphql/generated/enums.ts'

export { label } from '#lib/i18n/labels/requests.ts'

export const placeKinds: Record<PlaceKind, MessageDescriptor> = {
  POST: msg`Bài viết, bình luận hoặc tin nhắn`,
  TIMESTAMP: msg`Thời điểm trong video hoặc bản ghi`,
  PAGE: msg`Trang hoặc mục`,
  HANDLE: msg`Tên tài khoản (handle)`,
  NAME: msg`Tên hiển thị`,
  PARENT: msg`Tài khoản, trang, nhóm hoặc kênh chứa nội dung`,
  OTHER: msg`Vị trí khác`,
}
