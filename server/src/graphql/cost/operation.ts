/** Computes the cost of an operation before it runs, and limits how often an operation may repeat a root field. */
import { complexityFromQuery } from '@pothos/plugin-complexity'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
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

/** Points of every operation: the look-up of the viewer and the writing of the response. */
export const BASE_POINTS = 100
/** Points for refusing an operation that is invalid or too expensive. */
export const REFUSAL_POINTS = 300

/** Returns the points for running an operation, or for refusing it. */
export function chargeFor(
  schema: GraphQLSchema,
  request: ParsedOperation,
  context: { audience: Audience; now: Date },
): number {
  const points = pointsOf(schema, request, context)
  return points === null || points > operationLimits[context.audience.role ?? 'anonymous'] ? REFUSAL_POINTS : points
}

/**
 * Returns an error for the first variable that does not match its type; null if all match. Call it before graphql's own
 * check, which creates up to fifty errors and is slow.
 */
export function wrongVariable(
  schema: GraphQLSchema,
  { document, operationName, variables }: ParsedOperation,
): GraphQLError | null {
  const declared = getOperationAST(document, operationName)?.variableDefinitions ?? []
  const [error] = getVariableValues(schema, declared, { ...variables }, { maxErrors: 1 }).errors ?? []
  return error ? new GraphQLError(error.message, { nodes: error.nodes, extensions: { http: { status: 400 } } }) : null
}

/**
 * Returns the points of one operation of a valid document. Returns null if the document has no such operation, or if a
 * variable does not match its type, because graphql then refuses the operation before it reads any data.
 */
export function pointsOf(
  schema: GraphQLSchema,
  { document, operationName, variables }: ParsedOperation,
  context: object,
): number | null {
  const operation = getOperationAST(document, operationName)
  if (!operation) return null
  // The calculation prices the first operation of a document, so the others are left out.
  const definitions = [operation, ...document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)]
  try {
    const { complexity } = complexityFromQuery(
      { kind: Kind.DOCUMENT, definitions },
      { schema, ctx: context, variables: { ...variables } },
    )
    return BASE_POINTS + Math.ceil(complexity)
  } catch {
    return null
  }
}

/** How often one operation may select the same root field, under any alias. */
export const MAX_SAME_ROOT_FIELD = 10

/**
 * Refuses operations that repeat a root field under many aliases, also in fragments, because each alias is a separate
 * read.
 */
const repeatedRootFields: ValidationRule = (context) => ({
  OperationDefinition(operation: OperationDefinitionNode) {
    for (const [field, names] of rootFields(operation.selectionSet, (name) => context.getFragment(name)))
      if (names.size > MAX_SAME_ROOT_FIELD)
        context.reportError(
          new GraphQLError(
            `The operation selects ${field} ${names.size} times; one operation may select a root field at most ${MAX_SAME_ROOT_FIELD} times`,
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
  const visitedFragments = new Set<string>()
  const collect = ({ selections }: SelectionSetNode) => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const { name, alias } = node
        names.set(name.value, (names.get(name.value) ?? new Set()).add((alias ?? name).value))
      } else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet)
      else if (!visitedFragments.has(node.name.value)) {
        visitedFragments.add(node.name.value)
        const spread = fragment(node.name.value)
        if (spread) collect(spread.selectionSet)
      }
    }
  }
  collect(selections)
  return names
}

/** The validation rules for every document, over HTTP and WebSocket. */
export const documentRules: readonly ValidationRule[] = [repeatedRootFields, ...specifiedRules]
/** Only the rules of this server, for a transport that adds the standard rules itself. */
export const ownRules: readonly ValidationRule[] = [repeatedRootFields]
