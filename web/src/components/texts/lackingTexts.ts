/** Texts for the parts that an item lacks, which complete a phrase, such as "nội dung không nêu vị trí cụ thể". */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ItemFeature } from '#graphql/generated/enums.ts'

export const lackingTexts: Record<ItemFeature, MessageDescriptor> = {
  PLACE: msg`không nêu vị trí cụ thể (bài viết, mốc thời gian, trang)`,
  TIMESTAMP: msg`là video hoặc âm thanh không có mốc thời gian`,
  SEEN: msg`không nêu thời điểm nhìn thấy`,
  REASON: msg`không có lý do riêng, chỉ lặp lại lĩnh vực hoặc tên`,
  DETAILED_REASON: msg`có lý do quá ngắn`,
  OWN_REASON: msg`có lý do giống mọi nội dung khác của công văn`,
  PROVISION: msg`không dẫn quy định bị vi phạm`,
  SHARED_EVIDENCE: msg`không kèm chứng cứ gửi cho nơi nhận`,
  ACCOUNT: msg`không nêu tài khoản, trang hoặc kênh chứa nội dung`,
  LANGUAGE: msg`không có lý do bằng ngôn ngữ mà nơi nhận đã công bố`,
}
