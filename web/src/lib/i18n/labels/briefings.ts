/** Labels and tones of briefings: states, sides of figures and tip outcomes. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { BriefingSide, BriefingState, TipState } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'

export const briefingStates: Record<BriefingState, MessageDescriptor> = {
  DRAFT: msg`Bản nháp`,
  AWAITING_APPROVAL: msg`Chờ duyệt`,
  PUBLISHED: msg`Đã công bố`,
}

export const briefingTones: Record<BriefingState, Tone> = {
  DRAFT: 'neutral',
  AWAITING_APPROVAL: 'warn',
  PUBLISHED: 'ok',
}

/**
 * Phrases for the items that a number counts. REFUSED has no phrase, because the reason for the refusal is used
 * instead.
 */
export const briefingSides: Record<Exclude<BriefingSide, 'REFUSED'>, MessageDescriptor> = {
  NUMERATOR: msg`tử số`,
  DENOMINATOR: msg`mẫu số`,
  OPEN: msg`còn mở`,
  REVERSED: msg`đã khôi phục do yêu cầu sai`,
  WITHDRAWN: msg`đã rút`,
  WITHIN_DAY: msg`xử lý trong 24 giờ`,
  RECONSTRUCTED: msg`số liệu phục dựng`,
  ALREADY_GONE: msg`đã không còn trước đó`,
  NOT_FOUND: msg`không tìm thấy`,
}

export const tipOutcomes: Record<TipState, MessageDescriptor> = {
  NEW: msg`đang xem xét`,
  LINKED: msg`đã đưa vào vụ việc`,
  DISMISSED: msg({ context: 'tip', message: 'không xử lý' }),
}
