/**
 * Declares mutations. A mutation converts global ids to row ids, runs one domain command, and reads the payload. Its
 * result is a union of the payload and the typed errors of `errors.ts`.
 */
import type { InputFieldMap } from '@pothos/core'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import { domainErrors, ForbiddenError } from '#domain/core/errors.ts'
import { type ActionName, actions } from '#domain/core/policy.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { type Declaration, inputType, runDeclared } from './input.ts'
import type { Result } from './payload.ts'
import './errors.ts'

/** The declared mutations by name. `mutations.json` publishes them. */
export const declaredMutations = new Map<string, Pick<Declaration, 'invalidates' | 'example'>>()

/** Refuses every mutation that a display sends, and records the attempt. */
async function mayMutate(command: string, { db, viewer, now }: Context) {
  if (viewer?.kind === 'display')
    await recordRefusal({ db, viewer, now }, { command, error: new ForbiddenError(command) })
  return { signedIn: true }
}

/**
 * Declares one mutation field, which any signed-in viewer may call. If the role of the viewer may not run the command,
 * the command throws ForbiddenError before it reads anything.
 */
export function mutation<Needed, Answer extends Needed, Fields extends InputFieldMap>(
  name: ActionName,
  declaration: Declaration<Answer, Fields> & { returns: Result<Needed> },
): void {
  const { description, fields, returns, invalidates, example } = declaration
  declaredMutations.set(name, { invalidates, example })
  builder.mutationField(name, (t) =>
    t.field({
      type: returns.payload(name),
      errors: { types: [...domainErrors] },
      authScopes: (_root, _args, context) => mayMutate(name, context),
      description: `${description} Allowed roles: ${actions[name].join(', ')}.`,
      args: {
        input: t.arg({ type: inputType(name, fields), required: true, description: 'The input of the command.' }),
      },
      resolve: (_root, { input }, context) => runDeclared(name, declaration, input, context),
    }),
  )
}
