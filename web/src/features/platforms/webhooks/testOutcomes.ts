/** Texts and tones for the outcomes of a webhook test. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DeliveryOutcome } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'

export const testOutcomes: Record<DeliveryOutcome, MessageDescriptor> = {
  ACCEPTED: msg`webhook đã nhận`,
  REFUSED: msg`webhook từ chối`,
  POSTPONED: msg`webhook tạm thời không nhận`,
  INTERRUPTED: msg`mất kết nối trước khi có trả lời`,
}

export const outcomeTones: Record<DeliveryOutcome, Tone> = {
  ACCEPTED: 'ok',
  REFUSED: 'bad',
  POSTPONED: 'warn',
  INTERRUPTED: 'warn',
}
