/** Labels of requests, request items and answers. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Ground, ItemState, RequestState, ReversedBy, SignedPart } from '#graphql/generated/enums.ts'

/** A term of a vocabulary, as the GraphQL documents select it. */
export type Term = { code: string }

/** Labels of the terms of a vocabulary, by code. */
export type Terms = Readonly<Record<string, MessageDescriptor>>

export const requestStates: Record<RequestState, MessageDescriptor> = {
  DRAFT: msg`Bản nháp`,
  AWAITING_APPROVAL: msg`Chờ duyệt`,
  APPROVED: msg`Đã duyệt`,
  UNDELIVERED: msg`Gửi không thành công`,
  SENT: msg`Đã gửi`,
  ACKNOWLEDGED: msg`Đã tiếp nhận`,
  CLOSED: msg`Đã đóng`,
  WITHDRAWN: msg`Đã rút`,
}

export const itemStates: Record<ItemState, MessageDescriptor> = {
  NOT_SENT: msg`Chưa gửi`,
  AWAITING: msg`Chờ nền tảng xử lý`,
  NEEDS_CLARIFICATION: msg`Chờ làm rõ`,
  ACTIONED: msg`Đã xử lý`,
  ALREADY_GONE: msg`Đã không còn trước đó`,
  NOT_FOUND: msg`Không tìm thấy`,
  REFUSED: msg`Từ chối xử lý`,
  WITHDRAWN: msg`Đã rút`,
  REVERSED: msg`Đã khôi phục`,
}

/** The label of an item that was returned to the authors of its request before the sending. */
export const returnedItem = msg`Bị trả lại`

/** The parts that a signature covers, as phrases for a list of what has changed. */
export const signedParts: Record<SignedPart, MessageDescriptor> = {
  CATEGORY: msg`lĩnh vực của vụ việc`,
  LEGAL_BASIS: msg`căn cứ pháp lý`,
  ADDRESSEE: msg`nền tảng nhận`,
  LETTER: msg`nội dung công văn`,
  ITEMS: msg`danh sách nội dung`,
  SENDER: msg`cơ quan, đơn vị hoặc người ký`,
  ASSESSMENT: msg`đánh giá vi phạm`,
  EVIDENCE: msg`chứng cứ`,
  SIGNATURE: msg`chữ ký (duyệt trước khi hệ thống lưu nội dung đã ký)`,
}

export const actions: Terms = {
  CONTENT_REMOVED: msg`Gỡ nội dung`,
  CONTENT_DISABLED_IN_COUNTRY: msg`Chặn hiển thị tại Việt Nam`,
  ACCOUNT_SUSPENDED: msg`Tạm khóa tài khoản`,
  ACCOUNT_TERMINATED: msg`Khóa vĩnh viễn tài khoản`,
  GROUP_DISABLED: msg`Vô hiệu hóa nhóm`,
  AGE_RESTRICTED: msg`Giới hạn độ tuổi`,
  DEMOTED: msg`Hạn chế phân phối`,
  LABELLED: msg`Gắn nhãn cảnh báo`,
}

export const grounds: Record<Ground, MessageDescriptor> = {
  LEGAL: msg`theo pháp luật`,
  POLICY: msg`theo chính sách của nền tảng`,
}

export const reversedBy: Record<ReversedBy, MessageDescriptor> = {
  PLATFORM: msg`nền tảng khôi phục`,
  AUTHORITY: msg`cơ quan rút lại`,
  APPEAL: msg`theo khiếu nại`,
  COURT: msg`theo phán quyết của tòa án`,
}

export const channels: Terms = {
  PORTAL: msg`Cổng tiếp nhận`,
  EMAIL: msg`Thư điện tử`,
  WEBHOOK: msg`Kết nối hệ thống`,
  PAPER: msg`Công văn giấy`,
  TELEPHONE: msg`Điện thoại`,
}

/** Returns the label of an enum value in its table of labels. */
export const label = <K extends string>(table: Record<K, MessageDescriptor>, key: K): string => i18n._(table[key])

/** Returns the label of a vocabulary term; its code if the product has no label for it. */
export function termLabel(terms: Terms, term: Term | string): string {
  const code = typeof term === 'string' ? term : term.code
  return terms[code] ? i18n._(terms[code]) : code
}
