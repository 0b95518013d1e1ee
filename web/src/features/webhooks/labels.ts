/** Texts and tones of webhooks: their states, the states of their messages, and families of events. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { eventEnumName, eventNames } from '@takedown/declarations/event-names.ts'
import type { EventFamily, EventType, WebhookMessageState, WebhookState } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { localeTag, textOf } from '#lib/i18n/locale.ts'

export const states: Record<WebhookState, { text: MessageDescriptor; tone: Tone }> = {
  ACTIVE: { text: msg`đang gửi`, tone: 'ok' },
  PAUSED: { text: msg`tạm dừng`, tone: 'warn' },
  DISABLED: { text: msg`bị tắt`, tone: 'bad' },
}

export const messageStates: Record<WebhookMessageState, { text: MessageDescriptor; tone: Tone }> = {
  PENDING: { text: msg`đang chờ gửi`, tone: 'accent' },
  DELIVERED: { text: msg`đã nhận`, tone: 'ok' },
  GIVEN_UP: { text: msg`không gửi được`, tone: 'bad' },
  WITHHELD: { text: msg`không được xem`, tone: 'warn' },
}

/** The families that the form offers. Programs may choose others, and single types, by the API. */
export const families: readonly (readonly [EventFamily, MessageDescriptor])[] = [
  ['TIP', msg`Phản ánh`],
  ['CASE', msg`Vụ việc`],
  ['REQUEST', msg`Yêu cầu`],
  ['ITEM', msg`Nội dung`],
  ['MAIL', msg`Thư đến`],
  ['BRIEFING', msg`Họp báo`],
  ['COMMITMENT', msg`Cam kết`],
  ['PLATFORM', msg`Nơi nhận`],
]

/** All event types by name. */
export const namedTypes = (): { key: EventType; text: string }[] =>
  Object.entries(eventNames)
    .map(([type, name]) => ({ key: eventEnumName(type) as EventType, text: textOf(name) }))
    .toSorted((a, b) => a.text.localeCompare(b.text, localeTag()))
