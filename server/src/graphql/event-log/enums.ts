/** The GraphQL enums of the event log, derived from the registry in domain/events. */
import { type EventEnumName, eventEnumName } from '@takedown/declarations/event-names.ts'
import type { KnownType } from '#domain/event-log/stream.ts'
import { type EventDeclaration, eventTones } from '#domain/events/declaration.ts'
import { type EventFamily, eventFamilies, eventTypes, familyOf, registry } from '#domain/events/registry.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

type NameOf<Type extends string> = Type extends 'UNKNOWN' ? Type : EventEnumName<Type>

const describe = ({ description, payload }: EventDeclaration): string =>
  payload ? `${description} Its payload is ${payload.name}.` : description

const values = Object.fromEntries([
  ...eventTypes.map((type) => [eventEnumName(type), { value: type, description: describe(registry[type]) }]),
  [
    'UNKNOWN',
    { value: 'UNKNOWN', description: 'A type that this version does not know: a newer version recorded it.' },
  ],
])

export const EventTypeEnum = builder.enumType('EventType', {
  description: 'What happened. Each name begins with the family of the type, such as ITEM in ITEM_SENT.',
  values: values as { [Type in KnownType as NameOf<Type>]: { value: Type; description: string } },
})

const listed = (family: EventFamily): string =>
  eventTypes
    .filter((type) => familyOf(type) === family)
    .map(eventEnumName)
    .join(', ')

export const EventFamilyEnum = builder.enumType('EventFamily', {
  description: 'A group of event types: all types that concern the same noun, such as ITEM.',
  values: Object.fromEntries(
    eventFamilies.map((family) => [family.toUpperCase(), { value: family, description: `${listed(family)}.` }]),
  ) as { [Family in EventFamily as Uppercase<Family>]: { value: Family; description: string } },
})

/** Returns the API's name for the type of a subject. The log writes `User` where the API has `Person`. */
export const nodeType = (subject: string): string => (subject === 'User' ? 'Person' : subject)

const subjects = [...new Set(eventTypes.map((type) => nodeType(registry[type].subject)))].sort()

export const EventSubjectTypeEnum = describedEnum(
  'EventSubjectType',
  [...subjects, 'UNKNOWN'],
  'The type of the object that an event concerns.',
  {
    ...Object.fromEntries(subjects.map((subject) => [subject, `The event concerns an object of the type ${subject}.`])),
    UNKNOWN: 'A type that this version does not know: a newer version recorded the event.',
  },
)
/** Returns the subject type of a stored event. */
export const knownSubject = (subject: string): string =>
  subjects.includes(nodeType(subject)) ? nodeType(subject) : 'UNKNOWN'

export const EventToneEnum = describedEnum(
  'EventTone',
  eventTones,
  'Whether an event is good or bad for the work of the desk.',
  {
    NEUTRAL: 'A step that is neither good nor bad.',
    PROGRESS: 'A request reached its next state.',
    GOOD: 'Content is gone, or a request is complete.',
    WARNING: 'Attention is needed: a refusal, a return or a near deadline.',
    BAD: 'A deadline passed, a sending failed, or content came back.',
    QUESTION: 'A question of the platform, or the answer of the authority.',
  },
)
