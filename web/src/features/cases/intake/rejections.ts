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
  HOME_PAGE_OF_A_PLATFORM: msg`trang chủ của nền tảng, không phải một nội dung cụ thể`,
  SIGN_IN_PAGE_OF_A_PLATFORM: msg`trang đăng nhập hoặc đăng ký của nền tảng`,
  HELP_PAGE_OF_A_PLATFORM: msg`trang trợ giúp hoặc quy định của nền tảng`,
  SEARCH_PAGE_OF_A_PLATFORM: msg`trang tìm kiếm của nền tảng; hãy dùng địa chỉ của từng kết quả`,
  OWN_PAGE_OF_A_PLATFORM: msg`trang chung của nền tảng, không có mã của nội dung nào`,
  TRUNCATED: msg`địa chỉ bị cắt bớt bằng dấu ba chấm; hãy dán địa chỉ đầy đủ`,
  UNKNOWN_PLATFORM: msg`không thuộc nền tảng nào trong danh mục`,
}
