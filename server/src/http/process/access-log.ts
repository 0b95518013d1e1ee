/**
 * The access log: one line per request, with the caller, the operation, its cost, the code of its error, the status and
 * the duration in milliseconds.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DocumentNode, type GraphQLError, getOperationAST, Kind } from 'graphql'
import type { Viewer } from '#domain/core/viewer.ts'

/**
 * The record of a request. The handlers complete the record while they handle the request. The log lines of errors
 * contain it too.
 */
export interface Access extends RequestInfo {
  /** The id of the request. The response states it in the header `x-request-id`, so that a user can report it. */
  requestId: string
  method: string
  /** The path without the query string, which may contain a person's input. */
  path: string
}

/** The part of the record that the handlers fill in. */
export interface RequestInfo {
  /** The kind and id of the account, key or display; no name, no secret. */
  viewer?: string
  /**
   * The name of the GraphQL operation. For an operation without a name, its kind and first root field, such as `query
   * board`.
   */
  operation?: string
  /** The cost in points, see graphql/cost. */
  cost?: number
  /** The code of the first error in the answer. */
  code?: string
}

/** One line of the log. */
export interface AccessLine extends Access {
  status: number
  ms: number
  aborted?: true
}

type Write = (line: AccessLine, message: string) => void

/** The status that is logged for a request whose client disconnected before the end of the answer. */
const CLIENT_LEFT = 499

const records = new WeakMap<IncomingMessage, Access>()

/** Begins the record of a request, and writes it when the response has ended or the connection has closed. */
export function openAccess(request: IncomingMessage, response: ServerResponse, path: string, write: Write): Access {
  const access: Access = { requestId: randomUUID(), method: request.method ?? '', path }
  const startedAt = performance.now()
  records.set(request, access)
  response.setHeader('x-request-id', access.requestId)
  response.once('close', () => {
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    const end = response.writableFinished
      ? { status: response.statusCode }
      : { status: CLIENT_LEFT, aborted: true as const }
    write({ ...access, ...end, ms }, 'request')
  })
  return access
}

/** Returns the record of a request, or undefined if `openAccess` was not called for it. */
export const accessOf = (request: IncomingMessage): Access | undefined => records.get(request)

/** Returns the code of the first error with a code. */
export const codeOf = (errors: readonly GraphQLError[] = []): string | undefined => {
  const code = errors.find(({ extensions }) => extensions?.code)?.extensions.code
  return typeof code === 'string' ? code : undefined
}

/** Adds the code of the answer's error to the record of a request. */
export function nameError(request: IncomingMessage, code: unknown): void {
  const access = records.get(request)
  if (access && typeof code === 'string') access.code = code
}

export function nameViewer(request: IncomingMessage, viewer: Viewer): void {
  const access = records.get(request)
  if (access) access.viewer = viewerName(viewer)
}

export const viewerName = ({ kind, id }: Viewer): string => (id === null ? kind : `${kind}:${id}`)

const MAX_NAME = 100

/** Adds the name of the operation to the record of a request whose document is not parsed yet. */
export function nameOperation(request: IncomingMessage, name: string | null | undefined): void {
  const access = records.get(request)
  if (access && name) access.operation = name.slice(0, MAX_NAME)
}

/**
 * Returns the name of an operation for the log. For an operation without a name, returns its kind and first root field.
 */
export function operationOf(document: DocumentNode, operationName?: string | null): string | undefined {
  const operation = getOperationAST(document, operationName)
  if (!operation) return undefined
  const [first] = operation.selectionSet.selections
  return (
    operation.name?.value.slice(0, MAX_NAME) ??
    `${operation.operation} ${first?.kind === Kind.FIELD ? first.name.value : '…'}`
  )
}
