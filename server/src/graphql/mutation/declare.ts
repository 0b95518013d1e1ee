/**
 * Declares a mutation: global ids become row ids, one domain command runs, and its payload is read. The result is a
 * union of the payload and the typed errors of `errors.ts`.
 */
import { domainErrors } from '#domain/core/errors.ts'
import { type ActionName, actions } from '#domain/core/policy.ts'
import { builder } from '#graphql/core/builder.ts'
import { type Declaration, inputType, runDeclared } from './input.ts'
import type { Result } from './payload.ts'
import './errors.ts'

/** Any signed-in viewer may call a mutation: the policy refuses it with a ForbiddenError before anything is looked up. */
export function mutation<Needed, Answer extends Needed>(
  name: ActionName,
  declaration: Declaration<Answer> & { returns: Result<Needed> },
): void {
  const { description, fields, returns } = declaration
  builder.mutationField(name, (t) =>
    t.field({
      type: returns.payload(name),
      errors: { types: [...domainErrors] },
      authScopes: { signedIn: true },
      description: `${description} Allowed roles: ${actions[name].join(', ')}.`,
      args: {
        input: t.arg({ type: inputType(name, fields), required: true, description: 'The input of the command.' }),
      },
      resolve: (_root, { input }, context) => runDeclared(declaration, input, context),
    }),
  )
}
