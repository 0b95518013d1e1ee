/** Labels of wall views, and the reasons why a wall cannot show one. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { WallViewError } from '#graphql/generated/enums.ts'

/** Labels of the built-in views, by the last part of their address. */
const views: Record<string, MessageDescriptor> = {
  default: msg`Tổng quan`,
  overdue: msg`Quá hạn`,
  'due-next': msg`Sắp đến hạn`,
  'waiting-on-us': msg`Chờ cơ quan`,
}

export const wallViewNames = Object.keys(views)

/** A saved view has a name of its own, which the server sends only while the view is shared. */
export const wallViewLabel = (view: string, name: string | null = null): string => {
  const known = views[view]
  return known ? i18n._(known) : (name ?? t`Chế độ xem không dùng chung`)
}

const errors: Record<WallViewError, MessageDescriptor> = {
  NOT_SHARED: msg`Chế độ xem này đã bị xóa hoặc không còn dùng chung`,
  PERSONAL: msg`Chế độ xem này lọc theo người đang xem nên không dùng được cho màn hình chung`,
  UNCLEAR: msg`Bộ lọc của chế độ xem này không hợp lệ; hãy mở trên bảng để sửa`,
}

export const wallViewErrorText = (error: WallViewError): string => i18n._(errors[error])
