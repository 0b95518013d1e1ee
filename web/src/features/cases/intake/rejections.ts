/** Labels of the reasons for which the server rejects an address. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { UrlRejection } from '#graphql/generated/enums.ts'

export const rejections: Record<UrlRejection, MessageDescriptor> = {
  EMPTY: msg`trống`,
  TOO_LONG: msg`quá dài`,
  CONTAINS_NUL: msg`có ký tự không hợp lệ`,
  NOT_AN_ADDRESS: msg`không phải địa chỉ`,
  NOT_HTTP_OR_HTTPS: msg`không phải địa chỉ web`,
  PRIVATE_HOST: msg`địa chỉ trong mạng nội bộ`,
  NOT_A_PUBLIC_HOST: msg`không phải tên miền công khai`,
  UNKNOWN_PLATFORM: msg`không thuộc nền tảng nào trong danh mục`,
}
