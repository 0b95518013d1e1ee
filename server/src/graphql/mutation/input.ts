/** What every mutation has in common: its input type, its typed errors, and ids and positions turned into rows and numbers. */
import type { InputFieldBuilder, InputFieldMap } from '@pothos/core'
import type { Pool } from 'pg'
import type { Ask } from '#domain/core/command.ts'
import { domainErrors } from '#domain/core/errors.ts'
import { type ActionName, actions } from '#domain/core/policy.ts'
import { builder, type Types } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { badInput } from '#graphql/core/keyset-pages.ts'
import { notForYou } from '#graphql/core/not-found.ts'
import './errors.ts'

/** `sql` is for those that write in bulk. */
type Verb<Answer = { id: string }> = (ask: Ask, input: unknown, sql: Pool) => Promise<Answer>
export type Fields = InputFieldBuilder<PothosSchemaTypes.ExtendDefaultTypes<Types>, 'InputObject'>

export interface Change<Answer = { id: string }> {
  verb: Verb<Answer>
  description: string
  /** Where ids stand in the input and what they name: `case`, `items[]`, `answers[].item`. */
  ids: Record<string, string>
  /** Where feed positions stand in the input; the domain gets numbers of the log. */
  positions?: string[]
  fields: (t: Fields) => InputFieldMap
}

/** Everybody who is signed in may try: the policy refuses with a typed error, before anything is looked up. */
export const options = <Answer>(name: ActionName, { description, fields }: Change<Answer>) => ({
  errors: { types: [...domainErrors] },
  authScopes: { signedIn: true },
  description: `${description} By ${actions[name].join(', ')}.`,
  args: builder.args((t) => ({ input: t.field({ type: inputType(name, fields), required: true }) })),
})

const inputType = (name: string, fields: Change['fields']) =>
  builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    fields: (t) => ({
      key: t.string({
        required: true,
        description:
          'Your own key for this one intent: 8 to 64 letters, digits, _ . : -. Asking again with it changes nothing and answers the same.',
      }),
      ...fields(t as Fields),
    }),
  })

export async function perform<Answer>(
  { verb, ids, positions = [] }: Change<Answer>,
  input: unknown,
  context: Context,
): Promise<Answer> {
  const { db, viewer, now, sql } = context
  if (!viewer) throw notForYou()
  const said = withRowIds(input as Record<string, unknown>, ids)
  for (const name of positions) said[name] = numberAt(said[name], context)
  return verb({ db, viewer, now }, said, sql)
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

export const seen = (t: Fields) => t.int({ required: true, description: SEEN })

/** For what is said of a thing however it stands, by programs that never saw it as well as by people who did. */
export const seenIfAny = (t: Fields) => t.int({ description: `${SEEN} Left out, it is done however it stands.` })
