/** Labels of requests, request items and answers. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Ground, ItemState, ProposalKind, RequestState, ReversedBy, SignedPart } from '#graphql/generated/enums.ts'

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

export const proposalKinds: Record<ProposalKind, MessageDescriptor> = {
  ANSWERS: msg`sửa hoặc bỏ phản hồi đã ghi`,
  REVERSAL: msg`ghi nhận khôi phục`,
  BREACH_RETRACTION: msg`hủy ghi nhận quá hạn`,
}

export const returnedItem = msg`Bị trả lại`

export const categoryFlags: Record<string, MessageDescriptor> = {
  EXPRESSION: msg`Liên quan đến phát ngôn`,
  NO_CAPTURE: msg`Cấm lưu ảnh chụp`,
}

export const signedParts: Record<SignedPart, MessageDescriptor> = {
  CATEGORY: msg`lĩnh vực của vụ việc`,
  LEGAL_BASIS: msg`căn cứ pháp lý`,
  ADDRESSEE: msg`nền tảng nhận`,
  CHANNELS: msg`kênh gửi của nơi nhận`,
  LETTER: msg`nội dung công văn`,
  ITEMS: msg`danh sách nội dung`,
  SENDER: msg`cơ quan, đơn vị hoặc người ký`,
  ASSESSMENT: msg`đánh giá vi phạm`,
  EVIDENCE: msg`chứng cứ`,
  PROHIBITIONS: msg`quy định bị vi phạm`,
  REASON: msg`Lý do, vị trí và điểm bổ sung mà nơi nhận đọc`,
  MEASURE: msg`biện pháp yêu cầu`,
  SIGNATURE: msg`chữ ký (duyệt trước khi hệ thống lưu nội dung đã ký)`,
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

export const label = <K extends string>(table: Record<K, MessageDescriptor>, key: K): string => i18n._(table[key])
