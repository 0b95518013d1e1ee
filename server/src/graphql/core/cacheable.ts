/** Which queries may be answered with a kept result, and which events make such a result untrue. */
import { type DocumentNode, Kind, OperationTypeNode, visit } from 'graphql'
import type { Audience } from '#domain/core/viewer.ts'
import type { Envelope } from '#feed/envelope.ts'

/** Fields that answer each viewer differently; what has one of them is never shared. */
const personal = new Set(['viewer', 'allowed'])

const ofRequests = ({ requestId, type }: Envelope): boolean => requestId !== null || type === 'case.updated'
const reference = /^(platform|category|legal_basis|account)\./

/** The hot reads by root field: what touches them besides the operator's own data. */
const hot: Record<string, (event: Envelope) => boolean> = {
  board: ofRequests,
  requestItems: (event) => ofRequests(event) || event.type.startsWith('item.'),
  wall: (event) => ofRequests(event) || /^(alarm|view)\./.test(event.type),
}

export type Touches = (audience: Audience) => (event: Envelope) => boolean

/** Null where the operation may not be kept. */
export function keepable(document: DocumentNode, operationName: string | null): Touches | null {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  const operation = operations.find(({ name }) => operationName === null || name?.value === operationName)
  if (operations.length !== 1 || operation?.operation !== OperationTypeNode.QUERY) return null
  const fields = operation.selectionSet.selections.map((node) => (node.kind === Kind.FIELD ? node.name.value : ''))
  if (!fields.every((field) => Object.hasOwn(hot, field)) || isPersonal(document)) return null
  return (audience) => (event) =>
    // What happens to another platform touches nothing of a liaison's.
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
