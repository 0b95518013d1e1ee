/** Events for tests that need a log and no rows: valid events of any type, and documents that read every payload. */
import { randomUUID } from 'node:crypto'
import type { Field } from '@takedown/server/domain/events/fields/types.ts'
import { fields } from '@takedown/server/domain/events/fields.ts'
import type { NewEvent } from '@takedown/server/domain/events/new-event.ts'
import { type EventType, registry } from '@takedown/server/domain/events/registry.ts'
import { shippedCodes } from '@takedown/server/domain/vocabularies/shipped.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { getNamedType, isEnumType, isObjectType, isUnionType } from 'graphql'

type Owners = Pick<NewEvent, 'at' | 'caseId' | 'requestId' | 'platformId' | 'newsroomId'>

/** A valid event with a payload of every declared field. */
export function eventOf(type: EventType, owners: Owners = {}, subject: string = randomUUID()): NewEvent {
  const { subject: subjectType, payload } = registry[type]
  const data =
    payload && Object.fromEntries([...payload.required, ...payload.optional].map((f) => [f, sample(fields[f])]))
  return { type, subject: { type: subjectType, id: subject }, ...owners, data } as NewEvent
}

/** An observation of a content item, the plainest event of an item. */
export const observation = (item: string = randomUUID(), owners: Owners = {}): NewEvent => ({
  type: 'item.checked',
  subject: { type: 'ContentItem', id: item },
  ...owners,
  data: { up: true, checkMethod: 'PERSON', presence: 'UP' },
})

/** A valid value of a payload field as it is stored. */
function sample({ type, list }: Field): unknown {
  const value = sampleOf(type)
  return list ? [value] : value
}

function sampleOf(type: Field['type']): unknown {
  if (type.of === 'ENUM') {
    const named = schema.getType(type.name)
    if (!isEnumType(named)) throw new Error(`${type.name} is no enum of the schema`)
    return named.getValues()[0]!.value
  }
  if (type.of === 'TERM') return shippedCodes(type.vocabulary)[0]
  if (type.of === 'OBJECT')
    return Object.fromEntries(Object.entries(type.fields).map(([name, field]) => [name, sample(field)]))
  const samples = {
    ...{ TEXT: 'văn bản', INT: 3, FLOAT: 0.5, FLAG: true, INSTANT: '2026-11-01T08:00:00.000Z', DAY: '2026-11-01' },
    ...{ JSON: { any: [1] }, VIEW: 'default', ID: randomUUID() },
  }
  return samples[type.of]
}

const union = schema.getType('EventPayload')
export const payloadTypeNames: readonly string[] = isUnionType(union) ? union.getTypes().map(({ name }) => name) : []

/** The selection of every field of an object type, at every depth, each object below it with its type. */
const allFields = (typeName: string): string => {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) return ''
  const selected = Object.values(type.getFields()).map(
    (field) => `${field.name}${allFields(getNamedType(field.type).name).replace('{', '{ __typename')}`,
  )
  return ` { ${selected.join(' ')} }`
}

/** The selection of every field of every payload. */
export const wholePayload = `payload { __typename ${payloadTypeNames.map((name) => `... on ${name}${allFields(name)}`).join(' ')} }`

const globalId = /^[A-Z][A-Za-z]+_[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Every global id in the payload of an event, as `wholePayload` reads it. */
export const idsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return globalId.test(value) ? [value] : []
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(idsIn) : []
}
