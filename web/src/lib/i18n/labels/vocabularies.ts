/** Names of the vocabularies and of the flags of their entries. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { VocabularyFlag, VocabularyName } from '#graphql/generated/enums.ts'

export const vocabularyNames: Record<VocabularyName, MessageDescriptor> = {
  CONTENT_KIND: msg`Loại nội dung`,
  ACTION: msg`Biện pháp đã xử lý`,
  REFUSAL_REASON: msg`Lý do từ chối`,
  TIP_SOURCE: msg`Nguồn phản ánh`,
  ITEM_SOURCE: msg`Nguồn nội dung`,
  CHANNEL_KIND: msg`Kênh gửi`,
  PLATFORM_KIND: msg`Loại nơi nhận`,
  MEASURE: msg`Biện pháp yêu cầu`,
}

export const flagNames: Record<VocabularyFlag, MessageDescriptor> = {
  MAKES_INACCESSIBLE: msg`Không còn truy cập được`,
  ACCOUNT_LEVEL: msg`Ở cấp tài khoản`,
  UNCLEAR: msg`Do yêu cầu chưa đủ rõ`,
}
