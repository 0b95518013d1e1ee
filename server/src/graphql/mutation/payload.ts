/**
 * The payload of a successful mutation: the changed object, and a position of the log at or after the command. The
 * object is read again with the permissions of the viewer.
 */
import type { FieldRef, ObjectRef } from '@pothos/core'
import { readCommitted } from '#domain/event-log/committed.ts'
import { builder, type Types } from '#graphql/core/builder.ts'

type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<Types>

/**
 * The result of a command, and the id of the last event that the command appended. `lastEvent` is null if the command
 * appended no event.
 */
export interface Payload<Answer> {
  answer: Answer
  lastEvent: string | null
}

/** Builds the payload type of a mutation whose command returns `Answer`. */
export interface Result<Answer> {
  payload(mutation: string): ObjectRef<SchemaTypes, Payload<Answer>>
}

const MutationPayload = builder.interfaceRef<Payload<unknown>>('MutationPayload').implement({
  description: 'What a mutation returns when it succeeds.',
  fields: (t) => ({
    position: t.field({
      type: 'FeedPosition',
      description:
        'A position of the log at or after the events of this mutation. A mutation that is repeated with the same `key` returns the same position or a later position.',
      resolve: async ({ lastEvent }, _args, { sql, positions }) =>
        positions().encode(await readCommitted(sql, lastEvent)),
    }),
  }),
})

/**
 * Returns a payload type with one object in the field `field`. `build` declares this field, with a resolver that reads
 * the object by the id that the command returned.
 */
export const result = <Answer = { id: string }>(
  field: string,
  build: (t: PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, Payload<Answer>>) => FieldRef<SchemaTypes>,
): Result<Answer> => ({
  payload: (mutation) =>
    builder.objectRef<Payload<Answer>>(`${capitalize(mutation)}Payload`).implement({
      description: `What a successful ${mutation} returns.`,
      interfaces: [MutationPayload],
      fields: (t) => ({ [field]: build(t) }),
    }),
})

/**
 * Adds the id to an empty select, because Prisma rejects it. A select is empty if a client selects only `__typename`.
 */
export const selecting = <Query extends object>(query: Query): Query =>
  'select' in query && Object.keys(query.select as object).length === 0 ? { ...query, select: { id: true } } : query

export const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
