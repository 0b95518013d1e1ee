/** The reasons for which the server rejects an address, in the screen's language. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** An unknown reason is shown verbatim, because a newer server may add reasons. */
const reasons: Record<string, MessageDescriptor> = {
  empty: msg`trống`,
  'too long': msg`quá dài`,
  'contains NUL': msg`có ký tự không hợp lệ`,
  'not an address': msg`không phải địa chỉ`,
  'not http or https': msg`không phải địa chỉ web`,
  'private host': msg`địa chỉ trong mạng nội bộ`,
  'not a public host': msg`không phải tên miền công khai`,
  'unknown platform': msg`không thuộc nền tảng nào trong danh mục`,
}

export const rejectionText = (reason: string): string => {
  const known = reasons[reason]
  return known ? i18n._(known) : reason
}
