/** What a whole operation costs before it runs, and the rule that no root field stands in it too often. */
import { complexityFromQuery } from '@pothos/plugin-complexity'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  specifiedRules,
  type ValidationRule,
} from 'graphql'
import type { Audience } from '#domain/core/viewer.ts'
import { operationLimits } from './limits.ts'

export interface ParsedOperation {
  document: DocumentNode
  operationName?: string | null
  variables?: object | null
}

/** What any operation costs: who asks is looked up, and an answer is written. */
const BASE = 50
/** What it costs to find out that an operation is too dear or is none. */
const REFUSED = 100

/** The points that an operation is charged: what it will read, or the little that refusing it takes. */
export function chargeFor(
  schema: GraphQLSchema,
  request: ParsedOperation,
  context: { audience: Audience; now: Date },
): number {
  const points = pointsOf(schema, request, context)
  return points === null || points > operationLimits[context.audience.role ?? 'anonymous'] ? REFUSED : points
}

/**
 * The points of one operation of a valid document with its variables, a whole number. Null where the operation or a
 * variable is not what the document says: graphql then refuses it before it resolves anything.
 */
export function pointsOf(
  schema: GraphQLSchema,
  { document, operationName, variables }: ParsedOperation,
  context: object,
): number | null {
  const operation = getOperationAST(document, operationName)
  if (!operation) return null
  // The calculation takes the first operation that it meets, which need not be the one that runs.
  const definitions = [operation, ...document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)]
  try {
    const { complexity } = complexityFromQuery(
      { kind: Kind.DOCUMENT, definitions },
      { schema, ctx: context, variables: { ...variables } },
    )
    return BASE + Math.ceil(complexity)
  } catch {
    return null
  }
}

/** The same root field at most so often in one operation, whatever it is called there. */
export const MAX_SAME_ROOT_FIELD = 10

/**
 * Refuses operations that repeat a root field under many names: each is a reading of its own, however little it selects.
 * Fragments count as what they hold; a name that stands twice is one field.
 */
const repeatedRootFields: ValidationRule = (context) => ({
  OperationDefinition(operation: OperationDefinitionNode) {
    for (const [field, names] of rootFields(operation.selectionSet, (name) => context.getFragment(name)))
      if (names.size > MAX_SAME_ROOT_FIELD)
        context.reportError(
          new GraphQLError(
            `Asks ${names.size} times for ${field}; one operation may ask at most ${MAX_SAME_ROOT_FIELD} times for the same root field`,
            { nodes: operation, extensions: { code: 'REPEATED_ROOT_FIELD' } },
          ),
        )
  },
})

function rootFields(
  selections: SelectionSetNode,
  fragment: (name: string) => FragmentDefinitionNode | null | undefined,
): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>()
  const seen = new Set<string>()
  const collect = ({ selections }: SelectionSetNode) => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const { name, alias } = node
        names.set(name.value, (names.get(name.value) ?? new Set()).add((alias ?? name).value))
      } else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet)
      else if (!seen.has(node.name.value)) {
        seen.add(node.name.value)
        const spread = fragment(node.name.value)
        if (spread) collect(spread.selectionSet)
      }
    }
  }
  collect(selections)
  return names
}

/** Everything that a document must satisfy before it is run, on whichever way it comes. */
export const documentRules: readonly ValidationRule[] = [repeatedRootFields, ...specifiedRules]
/** The same beside the standard ones, for a transport that brings those. */
export const ownRules: readonly ValidationRule[] = [repeatedRootFields]
