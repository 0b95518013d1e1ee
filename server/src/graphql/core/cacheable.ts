/** Decides which queries may be answered from the query cache, and which events invalidate a cached result. */
import { type DocumentNode, Kind, OperationTypeNode, visit } from 'graphql'
import type { Audience } from '#domain/core/viewer.ts'
import { storedAffecting } from '#domain/events/registry.ts'
import type { Envelope } from '#feed/envelope.ts'

/** Fields whose value depends on the viewer. An operation that selects one of them is never cached. */
const personalFields = new Set(['viewer', 'allowedCommands', 'mayWithdraw'])

/** The cacheable root fields, each with the stored types of the events that invalidate it. */
const cacheableFields: Record<string, ReadonlySet<string>> = {
  board: storedAffecting('BOARDS'),
  requestItems: storedAffecting('ITEM_LISTS'),
  wall: storedAffecting('WALLS'),
}

export type Invalidation = (audience: Audience) => (event: Envelope) => boolean

/**
 * Returns a function that tests, for one audience, whether an event invalidates the cached result of the operation.
 * Returns null if the result must not be cached.
 */
export function invalidationOf(document: DocumentNode, operationName: string | null): Invalidation | null {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  const operation = operations.find(({ name }) => operationName === null || name?.value === operationName)
  if (operations.length !== 1 || operation?.operation !== OperationTypeNode.QUERY) return null
  const fields = operation.selectionSet.selections
    .map((node) => (node.kind === Kind.FIELD ? node.name.value : ''))
    // The web client adds `__typename` to every selection, also at the root.
    .filter((field) => field !== '__typename')
  if (fields.length === 0 || !fields.every((field) => Object.hasOwn(cacheableFields, field))) return null
  if (isPersonal(document)) return null
  return (audience) => (event) =>
    // A liaison's result does not depend on events of other platforms.
    (audience.platformId === null || event.platformId === null || event.platformId === audience.platformId) &&
    fields.some((field) => cacheableFields[field]!.has(event.type))
}

function isPersonal(document: DocumentNode): boolean {
  let result = false
  visit(document, {
    Field: ({ name }) => {
      result ||= personalFields.has(name.value)
    },
    StringValue: ({ value }) => {
      result ||= value === '@me'
    },
  })
  return result
}
