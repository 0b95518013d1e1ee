/** Names of the event types of the log, and the colour for each tone of an event. */
import { t } from '@lingui/core/macro'
import type { Bilingual } from '@takedown/declarations/bilingual.ts'
import { type EventEnumName, eventEnumName, eventNames } from '@takedown/declarations/event-names.ts'
import type { EventTone, EventType } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { textOf } from '#lib/i18n/locale.ts'

type KnownType = EventEnumName<keyof typeof eventNames>
const names = Object.fromEntries(
  Object.entries(eventNames).map(([type, name]) => [eventEnumName(type), name]),
) as Record<KnownType, Bilingual>

export const eventName = (type: EventType): string =>
  type === 'UNKNOWN' ? t`Sự kiện của phiên bản mới hơn` : textOf(names[type])

export const eventTones: Record<EventTone, Tone> = {
  NEUTRAL: 'neutral',
  PROGRESS: 'accent',
  GOOD: 'ok',
  WARNING: 'warn',
  BAD: 'bad',
  QUESTION: 'ask',
}
