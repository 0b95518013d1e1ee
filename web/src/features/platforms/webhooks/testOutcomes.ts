/** What the answer of a webhook to a test message means. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DeliveryOutcome } from '#graphql/generated/enums.ts'

export const testOutcomes: Record<DeliveryOutcome, MessageDescriptor> = {
  ACCEPTED: msg`webhook đã nhận`,
  REFUSED: msg`webhook từ chối`,
  POSTPONED: msg`webhook tạm thời không nhận`,
  INTERRUPTED: msg`mất kết nối trước khi có trả lời`,
}
