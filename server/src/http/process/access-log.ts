/** The access log: one line per request. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DocumentNode, type GraphQLError, getOperationAST, Kind } from 'graphql'
import type { Viewer } from '#domain/core/viewer.ts'

export interface Access extends RequestInfo {
  /** The id of the request. The header `x-request-id` of the response states the id, so that a user can report it. */
  requestId: string
  method: string
  /** The path without the query string, which may contain a person's input. */
  path: string
}

export interface RequestInfo {
  /** The kind and id of the account, key or display; no name, no secret. */
  viewer?: string
  /**
   * The name of the GraphQL operation. For an operation without a name, its kind and first root field, such as `query
   * board`.
   */
  operation?: string
  cost?: number
  code?: string
}

export interface AccessLine extends Access {
  status: number
  ms: number
  aborted?: true
}

type Write = (line: AccessLine, message: string) => void

/** The status that is logged for a request whose client disconnected before the end of the answer. */
const CLIENT_LEFT = 499

const records = new WeakMap<IncomingMessage, Access>()

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

export const accessOf = (request: IncomingMessage): Access | undefined => records.get(request)

export const codeOf = (errors: readonly GraphQLError[] = []): string | undefined => {
  const code = errors.find(({ extensions }) => extensions?.code)?.extensions.code
  return typeof code === 'string' ? code : undefined
}

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

export function nameOperation(request: IncomingMessage, name: string | null | undefined): void {
  const access = records.get(request)
  if (access && name) access.operation = name.slice(0, MAX_NAME)
}

export function operationOf(document: DocumentNode, operationName?: string | null): string | undefined {
  const operation = getOperationAST(document, operationName)
  if (!operation) return undefined
  const [first] = operation.selectionSet.selections
  return (
    operation.name?.value.slice(0, MAX_NAME) ??
    `${operation.operation} ${first?.kind === Kind.FIELD ? first.name.value : '…'}`
  )
}
