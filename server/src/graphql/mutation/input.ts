/**
 * The input of a mutation: its GraphQL type, and the conversion of its global ids and feed positions to row ids and log
 * numbers.
 */
import type { InputFieldBuilder, InputFieldMap, InputShapeFromFields } from '@pothos/core'
import type { Pool } from 'pg'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { builder, type Types } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { resyncError } from '#graphql/core/feed-frames.ts'
import { apiPath, withRowIds } from '#graphql/core/global-ids.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { objectExists } from './object-exists.ts'
import { capitalize, type Payload } from './payload.ts'

/** A command of the domain. `sql` serves commands that write in bulk. */
export type Command<Answer = { id: string }> = (context: CommandContext, input: unknown, sql: Pool) => Promise<Answer>
export type InputFields = InputFieldBuilder<PothosSchemaTypes.ExtendDefaultTypes<Types>, 'InputObject'>

export interface Declaration<Answer = { id: string }, Fields extends InputFieldMap = InputFieldMap> {
  command: Command<Answer>
  /**
   * What a client reads again after the mutation: Query fields, and types whose objects may have changed. The object of
   * the payload is not listed, because it always changes.
   */
  invalidates: readonly string[]
  /** A valid input, without its `key`. Its values are those that the resolver receives after parsing. */
  example: NoInfer<InputShapeFromFields<Fields>>
  description: string
  /**
   * The type of each id in the input of the command, by its path: `case` is the field `caseId`, `items[]` is the field
   * `itemIds`, `answers[].item` is the field `itemId` of each answer.
   */
  ids: Record<string, string>
  /** Fields of the input that hold feed positions. The command receives them as numbers of the log. */
  positions?: string[]
  fields: (t: InputFields) => Fields
}

export const inputType = (name: string, fields: Declaration['fields']) =>
  builder.inputType(`${capitalize(name)}Input`, {
    description: `The input of ${name}.`,
    fields: (t) => ({
      key: t.string({
        description:
          'Idempotency key chosen by the client: 8 to 64 letters, digits or _ . : -. Required unless the request has the header `Idempotency-Key`, which is the key of the only mutation of the request. If a client repeats the input with the same key, nothing is written and the result is the same, but without any secret, because a secret is shown only once.',
      }),
      ...fields(t as InputFields),
    }),
  })

type Json = Record<string, unknown>

/** Returns the first global id in the input. Fields with lists of ids are ignored. */
function firstId(input: Json, ids: Record<string, string>): string | null {
  const values = Object.keys(ids).map((path) => input[`${path}Id`])
  return (values.find((value) => typeof value === 'string') as string | undefined) ?? null
}

export async function runDeclared<Answer>(
  name: string,
  { command, ids, positions = [] }: Pick<Declaration<Answer>, 'command' | 'ids' | 'positions'>,
  input: unknown,
  context: Context,
): Promise<Payload<Answer>> {
  const { db, viewer, now, sql, canMail, canMailLetters, canProbe, captureMode, publicUrl } = context
  if (!viewer) throw notFoundError()
  const domainInput = withRowIds(input as object, ids)
  domainInput.key ??= context.idempotencyKey ?? undefined
  for (const name of positions)
    if (domainInput[name] != null) domainInput[name] = await numberAt(domainInput[name], context)
  let lastEvent: string | null = null
  const onCommit = (id: string) => {
    lastEvent = id
  }
  try {
    return {
      answer: await command(
        { db, viewer, now, canMail, canMailLetters, canProbe, captureMode, publicUrl, onCommit },
        domainInput,
        sql,
      ),
      lastEvent,
    }
  } catch (error) {
    const object = firstId(input as Json, ids)
    const exists = async () => object === null || objectExists(db, object)
    await recordRefusal({ db, viewer, now }, { command: name, error, object, exists })
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(error.issues.map((issue) => ({ ...issue, path: apiPath(issue.path, ids) })))
  }
}

async function numberAt(position: unknown, { positions }: Context): Promise<number> {
  const seq = await positions().decode(String(position))
  if (typeof seq !== 'number') throw resyncError(seq)
  return seq
}

const EXPECTED_VERSION =
  'The version of the object that the client has read. If the object has changed since, the result is a ConflictError.'

export const expectedVersion = (t: InputFields) => t.int({ required: true, description: EXPECTED_VERSION })

/** Declares `expectedVersion` as optional, so that programs can run the command without reading the object first. */
export const optionalExpectedVersion = (t: InputFields) =>
  t.int({ description: `${EXPECTED_VERSION} Omit it to apply the mutation to any version.` })
