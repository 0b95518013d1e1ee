/** Labels of the reasons for which the server rejects an address or a line of a file. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { LeftOutReason, LineRejection, UrlRejection } from '#graphql/generated/enums.ts'

export const rejections: Record<UrlRejection, MessageDescriptor> = {
  EMPTY: msg`trống`,
  TOO_LONG: msg`quá dài`,
  CONTAINS_NUL: msg`có ký tự không hợp lệ`,
  NOT_AN_ADDRESS: msg`không phải địa chỉ`,
  NOT_HTTP_OR_HTTPS: msg`không phải địa chỉ web`,
  PRIVATE_HOST: msg`địa chỉ trong mạng nội bộ`,
  NOT_A_PUBLIC_HOST: msg`không phải tên miền công khai`,
  NOT_A_HOST_NAME: msg`tên miền viết sai`,
  UNDERSCORE_AT_THE_END_OF_A_LABEL: msg`tên miền có phần kết thúc bằng dấu “_”; không tên miền nào có dạng này`,
  HOME_PAGE_OF_A_PLATFORM: msg`trang chủ của nền tảng, không phải một nội dung cụ thể`,
  SIGN_IN_PAGE_OF_A_PLATFORM: msg`trang đăng nhập hoặc đăng ký của nền tảng`,
  HELP_PAGE_OF_A_PLATFORM: msg`trang trợ giúp hoặc quy định của nền tảng`,
  SEARCH_PAGE_OF_A_PLATFORM: msg`trang tìm kiếm của nền tảng; hãy dùng địa chỉ của từng kết quả`,
  OWN_PAGE_OF_A_PLATFORM: msg`trang chung của nền tảng, không có mã của nội dung nào`,
  TRUNCATED: msg`địa chỉ bị cắt hoặc có thể chưa đầy đủ; hãy dùng địa chỉ đầy đủ`,
  PUBLIC_SUFFIX: msg`đuôi tên miền dùng chung, không phải tên miền của một trang`,
  UNKNOWN_TOP_LEVEL_DOMAIN: msg`đuôi tên miền không tồn tại`,
  SITE_OF_THE_AUTHORITY: msg`trang của chính cơ quan`,
  HOME_PAGE_OF_A_GOVERNMENT_SITE: msg`trang chủ của cơ quan nhà nước; có thể nhập địa chỉ của từng trang bị chèn nội dung`,
}

export const lineRejections: Record<LineRejection, MessageDescriptor> = {
  ...rejections,
  SEVERAL_ADDRESSES: msg`có nhiều địa chỉ trên một dòng`,
  COMMENT_OF_A_LIST: msg`dòng chú thích của danh sách, không phải địa chỉ`,
  EXCEPTION_OF_A_FILTER_LIST: msg`quy tắc loại trừ của danh sách chặn, không phải địa chỉ cần chặn`,
  TEXT_BEFORE_THE_ADDRESS: msg`có chữ đứng trước địa chỉ; mỗi dòng chỉ ghi địa chỉ`,
  TEXT_AFTER_THE_ADDRESS: msg`có chữ ngay sau địa chỉ, có thể là phần còn lại của địa chỉ`,
  RULE_THAT_HIDES_A_PART_OF_A_PAGE: msg`quy tắc ẩn một phần của trang, không phải địa chỉ`,
  MISSPELT_SCHEME: msg`viết sai phần “https://” ở đầu địa chỉ`,
  BLANK_IN_THE_ADDRESS: msg`có khoảng trắng trong địa chỉ`,
  NO_DOT_IN_THE_NAME: msg`tên miền không có dấu chấm`,
}

export const leftOutReasons: Record<LeftOutReason, MessageDescriptor> = {
  ...rejections,
  EXCEPTED: msg`chữ đứng trước loại trừ địa chỉ này, như “không” hoặc “trừ”`,
  TOO_MANY: msg`đứng sau 500 nội dung đầu của văn bản; hãy gửi phần còn lại trong một phản ánh khác`,
}

/** Labels of the reasons why a line of an imported file cannot be read at all. */
const fileLineReasons: Record<string, MessageDescriptor> = {
  'the line is too long': msg`dòng quá dài`,
  'the line is not UTF-8 text': msg`dòng không phải văn bản mã hóa UTF-8`,
  'a quote is not closed or is in the wrong place': msg`dấu ngoặc kép chưa đóng hoặc đặt sai chỗ`,
}

/** Labels of what was dropped beside an address that was taken. */
const notes = (reason: string): MessageDescriptor | null => {
  const [, name, value = ''] = /^(kind|reach): not understood(?:: (.*))?$/s.exec(reason) ?? []
  if (name === 'kind') return value ? msg`chưa hiểu loại nội dung “${value}”` : msg`chưa hiểu loại nội dung`
  if (name === 'reach') return value ? msg`chưa hiểu lượt tiếp cận “${value}”` : msg`chưa hiểu lượt tiếp cận`
  if (reason === 'title: cut') return msg`tên dài quá 500 ký tự, đã cắt bớt`
  if (reason === 'columns: too many') return msg`dòng có nhiều ô hơn số cột nên chỉ lấy địa chỉ`
  if (reason.startsWith('title: ')) return msg`tên không hợp lệ`
  return reason.startsWith('reach: ') ? msg`lượt tiếp cận không hợp lệ` : null
}

const unknownKind = (code: string | undefined): MessageDescriptor | null =>
  code === undefined ? null : msg`loại nội dung không có trong danh mục: ${code}`

/** Returns the label of a reason such as `url: not a host name`; null if there is none. */
export const lineProblem = (reason: string): MessageDescriptor | null =>
  fileLineReasons[reason] ??
  notes(reason) ??
  (lineRejections as Record<string, MessageDescriptor>)[
    reason
      .replace(/^url: /, '')
      .replaceAll(/[ -]/g, '_')
      .toUpperCase()
  ] ??
  unknownKind(/^kind: unknown code "(.*)"$/.exec(reason)?.[1])
