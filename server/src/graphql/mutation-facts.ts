/**
 * The facts about a mutation that `mutations.json` publishes, because the GraphQL schema cannot state them: what a
 * client reads again afterwards, and an example of the input.
 */
import { astFromValue, type GraphQLInputType, type GraphQLObjectType, valueFromASTUntyped } from 'graphql'
import { declaredMutations } from '#graphql/mutation/declare.ts'
import { schema } from './schema.ts'

interface MutationFacts {
  /** Query fields and types that a client reads again after the mutation, besides the object of the payload. */
  invalidates: string[]
  /** A valid input as a client sends it, without its `key`. */
  example: Record<string, unknown>
}

/** Returns the facts of all mutations by their names, sorted. */
export function mutationFacts(): Record<string, MutationFacts> {
  const fields = Object.values((schema.getMutationType() as GraphQLObjectType).getFields())
  const facts = fields.map(({ name, args }): [string, MutationFacts] => {
    const { invalidates, example } = declaredMutations.get(name)!
    const input = args.find((arg) => arg.name === 'input')!.type
    return [name, { invalidates: [...new Set(invalidates)].sort(), example: inputOf(example, input) }]
  })
  return Object.fromEntries(facts.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Converts an example from the values that a resolver receives to the JSON that a client sends. */
function inputOf(example: object, type: GraphQLInputType): MutationFacts['example'] {
  // The input type requires a `key`, so one is added and then removed.
  const { key: _, ...input } = valueFromASTUntyped(
    astFromValue({ ...example, key: '' }, type)!,
  ) as MutationFacts['example']
  return input
}

/** Returns the text of `mutations.json`, with a line for each fact. */
export function printedMutations(): string {
  const entries = Object.entries(mutationFacts()).map(
    ([name, { invalidates, example }]) =>
      `  "${name}": {\n    "invalidates": ${JSON.stringify(invalidates)},\n    "example": ${JSON.stringify(example)}\n  }`,
  )
  return `{\n${entries.join(',\n')}\n}\n`
}
