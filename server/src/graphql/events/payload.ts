/** The payload of an event: a union of the payload types that the event registry declares. */
import { mayReadPayload, readPayload } from '#domain/event-log/payload.ts'
import { builder } from '#graphql/core/builder.ts'
import { EventRef } from '#graphql/event-log/types.ts'
import { payloadTypes } from './payload-types.ts'

const UnknownPayload = builder.objectRef<{ json: unknown }>('UnknownEventPayload').implement({
  description: 'A payload that fits no declared type, for example because a newer version recorded it.',
  fields: (t) => ({
    json: t.field({ type: 'JSON', description: 'The payload as it is stored.', resolve: ({ json }) => json }),
  }),
})

/** The key under which a resolved payload holds the name of its GraphQL type. */
const typeName = Symbol('typeName')
type Presented = Record<string, unknown> & { [typeName]: string }

const EventPayload = builder.unionType('EventPayload', {
  description:
    'The data of an event in addition to the other fields of `Event`. A field has the same type in all payloads that contain it. Ids are global ids.',
  types: [...payloadTypes, UnknownPayload],
  resolveType: (payload) => (payload as Presented)[typeName],
})

builder.objectField(EventRef, 'payload', (t) =>
  t.field({
    type: EventPayload,
    nullable: true,
    description:
      'The payload of the event. Null if events of this type have no payload, if the payload was erased, or if the viewer may not read it. Payloads about accounts, sessions, API keys and displays are for administrators and auditors.',
    resolve: (event, _args, { audience }) => {
      const read = mayReadPayload(audience, event) ? readPayload(event) : null
      if (!read) return null
      return read.declared
        ? { ...read.data, [typeName]: read.declared.name }
        : { json: read.stored, [typeName]: 'UnknownEventPayload' }
    },
  }),
)
