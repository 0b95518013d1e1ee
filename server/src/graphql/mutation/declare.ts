/**
 * Declares a mutation: global ids become row ids, one domain command runs, and the changed object is read again under
 * the caller's own access rules. The result is a union with the typed errors of `errors.ts`.
 */
import { domainErrors } from '#domain/core/errors.ts'
import { type ActionName, actions } from '#domain/core/policy.ts'
import { builder } from '#graphql/core/builder.ts'
import { type Declaration, inputType, runDeclared } from './input.ts'
import type { Result, ResultRef } from './result.ts'
import './errors.ts'

/** Any signed-in viewer may call a mutation: the policy refuses it with a ForbiddenError before anything is looked up. */
export function mutation<Answer>(
  name: ActionName,
  declaration: Declaration<Answer> & { returns: Result<Answer> },
): void {
  const { description, fields, returns } = declaration
  const options = {
    errors: { types: [...domainErrors] },
    authScopes: { signedIn: true },
    description: `${description} Allowed roles: ${actions[name].join(', ')}.`,
    args: builder.args((t) => ({
      input: t.field({ type: inputType(name, fields), required: true, description: 'The input of the command.' }),
    })),
  }
  // A Prisma field selects its own columns and another field does not. The casts are confined to this place.
  builder.mutationField(name, (t) =>
    'readRow' in returns
      ? t.prismaField({
          type: returns.type as never,
          ...options,
          resolve: async (query: object, _root: unknown, args: { input: object }, context) => {
            const { id } = (await runDeclared(declaration, args.input, context)) as { id: string }
            return (await returns.readRow(context.db, { ...withId(query), where: { id } })) as never
          },
        })
      : t.field({
          type: returns.type as ResultRef<object>,
          ...options,
          resolve: async (_root, args, context) =>
            returns.read(context, await runDeclared(declaration, args.input, context)),
        }),
  )
}

/** Adds the id to an empty select, which Prisma rejects. It is empty if a client selects nothing but __typename. */
const withId = (query: object): object =>
  'select' in query && Object.keys(query.select as object).length === 0 ? { ...query, select: { id: true } } : query
