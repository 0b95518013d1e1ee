/** The input of a mutation: its type, and how global ids and feed positions in it become row ids and log numbers. */
import type { InputFieldBuilder, InputFieldMap } from '@pothos/core'
import type { Pool } from 'pg'
import type { CommandContext } from '#domain/core/command.ts'
import { builder, type Types } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { badInput } from '#graphql/core/keyset-pages.ts'
import { notFoundError } from '#graphql/core/not-found.ts'

/** A command of the domain. `sql` is for those that write in bulk. */
export type Command<Answer = { id: string }> = (ask: CommandContext, input: unknown, sql: Pool) => Promise<Answer>
export type InputFields = InputFieldBuilder<PothosSchemaTypes.ExtendDefaultTypes<Types>, 'InputObject'>

export interface Declaration<Answer = { id: string }> {
  command: Command<Answer>
  description: string
  /** Where ids stand in the input and what they name: `case`, `items[]`, `answers[].item`. */
  ids: Record<string, string>
  /** Where feed positions stand in the input; the domain gets numbers of the log. */
  positions?: string[]
  fields: (t: InputFields) => InputFieldMap
}

export const inputType = (name: string, fields: Declaration['fields']) =>
  builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    fields: (t) => ({
      key: t.string({
        required: true,
        description:
          'Your own key for this one intent: 8 to 64 letters, digits, _ . : -. Asking again with it changes nothing and answers the same.',
      }),
      ...fields(t as InputFields),
    }),
  })

export async function runDeclared<Answer>(
  { command, ids, positions = [] }: Declaration<Answer>,
  input: unknown,
  context: Context,
): Promise<Answer> {
  const { db, viewer, now, sql } = context
  if (!viewer) throw notFoundError()
  const domainInput = withRowIds(input as Record<string, unknown>, ids)
  for (const name of positions) domainInput[name] = numberAt(domainInput[name], context)
  return command({ db, viewer, now }, domainInput, sql)
}

function numberAt(position: unknown, { positions }: Context): number {
  const seq = positions().decode(String(position))
  if (typeof seq !== 'number') throw badInput(`not a position of this log: ${seq}`)
  return seq
}

function withRowIds(input: Record<string, unknown>, ids: Record<string, string>): Record<string, unknown> {
  const copy = { ...input }
  for (const [path, type] of Object.entries(ids)) {
    const [head = '', rest] = path.split('[]')
    const value = copy[head]
    if (value == null) continue
    if (rest === undefined) copy[head] = rowId(type, value)
    else if (rest === '') copy[head] = (value as unknown[]).map((id) => rowId(type, id))
    else copy[head] = (value as Record<string, unknown>[]).map((part) => withRowIds(part, { [rest.slice(1)]: type }))
  }
  return copy
}

const SEEN = 'The version that you saw; a ConflictError says what others did since.'

export const expectedVersion = (t: InputFields) => t.int({ required: true, description: SEEN })

/** For what is said of a thing however it stands, by programs that never saw it as well as by people who did. */
export const optionalExpectedVersion = (t: InputFields) =>
  t.int({ description: `${SEEN} Left out, it is done however it stands.` })
