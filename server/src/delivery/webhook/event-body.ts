/**
 * Writes the message that posts an event to a webhook of an integrator. The message contains no value that changes between
 * attempts, because every attempt must send the same bytes.
 */
import type { Audience } from '#domain/core/viewer.ts'
import { mayReadPayload, readPayload } from '#domain/event-log/payload.ts'
import type { EventRow } from '#domain/event-log/read.ts'
import { knownType } from '#domain/event-log/stream.ts'
import type { Field } from '#domain/events/fields/types.ts'
import { type FieldName, fields } from '#domain/events/fields.ts'

/** The type of an event as the API names it, such as ITEM_SENT. */
export const eventTypeName = (stored: string): string => knownType(stored).replaceAll('.', '_').toUpperCase()

export function eventBody({ row, audience }: { row: EventRow; audience: Audience }): string {
  const { id, at, recordedAt, subjectType, subjectId, caseId, requestId, platformId } = row
  const type = eventTypeName(row.type)
  return JSON.stringify({
    type,
    version: 1,
    timestamp: recordedAt.toISOString(),
    data: {
      id: `Event_${id}`,
      type,
      at: at.toISOString(),
      subjectType: typeName(subjectType),
      subjectId: `${typeName(subjectType)}_${subjectId}`,
      caseId: globalId('Case', caseId),
      requestId: globalId('RemovalRequest', requestId),
      platformId: globalId('Platform', platformId),
      payload: payloadOf(row, audience),
    },
  })
}

const globalId = (type: string, id: string | null) => (id === null ? null : `${type}_${id}`)

/** Accounts are people in the API. */
const typeName = (subjectType: string) => (subjectType === 'User' ? 'Person' : subjectType)

/** The payload with the field names of the API, and global ids. Null if there is none that the owner may read. */
function payloadOf(row: EventRow, audience: Audience): Record<string, unknown> | null {
  const read = mayReadPayload(audience, row) ? readPayload(row) : null
  return read?.declared
    ? Object.fromEntries(
        Object.entries(read.data).map(([name, value]) => [name, present(fields[name as FieldName], value)]),
      )
    : null
}

function present({ type, list }: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (type.of !== 'ID') return value
  const global = (id: unknown) => `${type.target}_${String(id)}`
  return list ? (value as unknown[]).map(global) : global(value)
}
