/** Decides which queries may be answered from the query cache, and which events invalidate a cached result. */
import { type DocumentNode, Kind, OperationTypeNode, visit } from 'graphql'
import type { Audience } from '#domain/core/viewer.ts'
import type { Envelope } from '#feed/envelope.ts'

/** Fields whose value depends on the viewer. An operation that selects one of them is never cached. */
const personal = new Set(['viewer', 'allowedCommands'])

const ofRequests = ({ requestId, type }: Envelope): boolean => requestId !== null || type === 'case.updated'
const reference = /^(platform|category|legal_basis|account)\./

/** The cacheable root fields, each with the events that invalidate it besides events of reference data. */
const hot: Record<string, (event: Envelope) => boolean> = {
  board: ofRequests,
  requestItems: (event) => ofRequests(event) || event.type.startsWith('item.'),
  wall: (event) => ofRequests(event) || /^(alarm|view)\./.test(event.type),
}

export type Invalidation = (audience: Audience) => (event: Envelope) => boolean

/** The events that invalidate the result of an operation, by audience. Null if the result must not be cached. */
export function invalidationOf(document: DocumentNode, operationName: string | null): Invalidation | null {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  const operation = operations.find(({ name }) => operationName === null || name?.value === operationName)
  if (operations.length !== 1 || operation?.operation !== OperationTypeNode.QUERY) return null
  const fields = operation.selectionSet.selections.map((node) => (node.kind === Kind.FIELD ? node.name.value : ''))
  if (!fields.every((field) => Object.hasOwn(hot, field)) || isPersonal(document)) return null
  return (audience) => (event) =>
    // An event of another platform does not affect a result for a liaison.
    (audience.platformId === null || event.platformId === null || event.platformId === audience.platformId) &&
    (reference.test(event.type) || fields.some((field) => hot[field]!(event)))
}

function isPersonal(document: DocumentNode): boolean {
  let result = false
  visit(document, {
    Field: ({ name }) => {
      result ||= personal.has(name.value)
    },
    StringValue: ({ value }) => {
      result ||= value === '@me'
    },
  })
  return result
}
