/** The result of a mutation: a GraphQL type, and how the changed entity is read again after the command. */
import type { ObjectRef } from '@pothos/core'
import { NotFoundError } from '#domain/core/errors.ts'
import type { Types } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'

export type ResultRef<Row> = ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<Types>, Row>

export type Result<Answer> =
  | { type: object; readRow: ReadRow }
  | { type: object; read: (context: Context, answer: Answer) => Promise<object> }

type ReadRow = (db: Context['db'], by: { where: { id: string } }) => Promise<object>

/** A Prisma object: only the columns that the client selects are read. */
export const prismaResult = (type: object, readRow: ReadRow): Result<{ id: string }> => ({ type, readRow })

/** Any other object, read by the id that the command returns. Throws NotFoundError if the caller may not read it. */
export const objectResult = <Row extends object>(
  type: ResultRef<Row>,
  read: (context: Context, id: string) => Promise<Row | null | undefined>,
): Result<{ id: string }> => ({
  type,
  read: async (context, { id }) => {
    const row = await read(context, id)
    if (!row) throw new NotFoundError('result')
    return row
  },
})

/** As `objectResult`, merged with values that only the command returns and that cannot be read later, such as a secret. */
export const secretResult = <Row extends object>(
  type: ResultRef<Row>,
  read: (context: Context, id: string) => Promise<Row>,
): Result<{ id: string } & Partial<Row>> => ({
  type,
  read: async (context, answer) => ({ ...(await read(context, answer.id)), ...answer }),
})
