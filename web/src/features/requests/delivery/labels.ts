/** Labels and tones of the states of deliveries and of the outcomes of attempts. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DeliveryOutcome, DeliveryState } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'

export const deliveryStates: Record<DeliveryState, MessageDescriptor> = {
  QUEUED: msg`Chờ gửi`,
  SENDING: msg`Đang gửi`,
  DELIVERED: msg`Đã chuyển đi`,
  FAILED: msg`Không gửi được`,
  BOUNCED: msg`Bị trả lại sau khi gửi`,
  CANCELLED: msg`Đã hủy`,
}

export const stateTones: Record<DeliveryState, Tone> = {
  QUEUED: 'accent',
  SENDING: 'accent',
  DELIVERED: 'ok',
  FAILED: 'bad',
  BOUNCED: 'bad',
  CANCELLED: 'neutral',
}

export const outcomes: Record<DeliveryOutcome, MessageDescriptor> = {
  ACCEPTED: msg`kênh gửi đã nhận`,
  REFUSED: msg`nơi nhận từ chối`,
  POSTPONED: msg`chưa gửi được, sẽ gửi lại`,
  INTERRUPTED: msg`bị ngắt giữa chừng, gửi lại cùng mã`,
}
