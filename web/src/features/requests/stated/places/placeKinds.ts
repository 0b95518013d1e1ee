/** The kinds of places within an item, such as a time in a video. */
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

export const placeHints: Record<PlaceKind, MessageDescriptor> = {
  POST: msg`Mã hoặc đường dẫn của bài viết, bình luận, tin nhắn, như /posts/123456.`,
  TIMESTAMP: msg`Giờ:phút:giây hoặc phút:giây, như 01:02:03; một khoảng ghi 02:03–02:40.`,
  PAGE: msg`Số trang, số dòng hoặc tên mục.`,
  HANDLE: msg`Đúng như dịch vụ ghi, không có khoảng trắng, như @ten.tai.khoan.`,
  NAME: msg`Đúng như dịch vụ hiển thị.`,
  PARENT: msg`Tên tài khoản hoặc địa chỉ của nơi chứa nội dung.`,
  OTHER: msg`Viết sao cho nơi nhận tìm được đúng chỗ.`,
}

const usual: Readonly<Record<string, PlaceKind>> = {
  ...{ VIDEO: 'TIMESTAMP', LIVESTREAM: 'TIMESTAMP', AUDIO: 'TIMESTAMP' },
  ...{ ACCOUNT: 'HANDLE', CHANNEL: 'HANDLE', PAGE: 'HANDLE', GROUP: 'POST' },
}

export const usualPlaceKind = (contentKind: string): PlaceKind => usual[contentKind] ?? 'POST'
