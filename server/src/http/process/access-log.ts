/**
 * The access log: one line per request, with the caller, the operation, its cost, the status and the duration in
 * milliseconds.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DocumentNode, getOperationAST, Kind } from 'graphql'
import type { Viewer } from '#domain/core/viewer.ts'

/** The record of a request, completed while the server handles it. Errors are logged with it. */
export interface Access extends RequestInfo {
  /** Also the response's `x-request-id`, so that a person can name the request. */
  requestId: string
  method: string
  /** Without the query string, which may contain a person's input. */
  path: string
}

/** The part of the record that the handlers fill in. */
export interface RequestInfo {
  /** The kind and id of the account, key or display; no name, no secret. */
  viewer?: string
  /** The name of the GraphQL operation, or its first root field. */
  operation?: string
  /** In points, see graphql/cost. */
  cost?: number
}

type Write = (line: object, message: string) => void

const records = new WeakMap<IncomingMessage, Access>()

/** Begins the record of a request, and writes it when the response has ended or the connection has closed. */
export function openAccess(request: IncomingMessage, response: ServerResponse, path: string, write: Write): Access {
  const access: Access = { requestId: randomUUID(), method: request.method ?? '', path }
  const startedAt = performance.now()
  records.set(request, access)
  response.setHeader('x-request-id', access.requestId)
  response.once('close', () => {
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    const aborted = response.writableFinished ? undefined : true
    write({ ...access, status: response.statusCode, ms, aborted }, 'request')
  })
  return access
}

/** The record of a request, or undefined if `openAccess` was not called for it. */
export const accessOf = (request: IncomingMessage): Access | undefined => records.get(request)

export function nameViewer(request: IncomingMessage, viewer: Viewer): void {
  const access = records.get(request)
  if (access) access.viewer = viewerName(viewer)
}

export const viewerName = ({ kind, id }: Viewer): string => (id === null ? kind : `${kind}:${id}`)

const MAX_NAME = 100

/**
 * The name of a document in the log: its operation's name, cut if it is long, or else its kind and first root field.
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
