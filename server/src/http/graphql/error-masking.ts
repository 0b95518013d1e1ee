/**
 * Masks errors before a client gets them. Messages that are meant for clients are kept. Any other error is logged, and
 * the client gets only the id of the log entry.
 */
import { randomUUID } from 'node:crypto'
import { type ExecutionResult, GraphQLError } from 'graphql'
import { domainErrors, NotFoundError } from '#domain/core/errors.ts'
import { isDatabaseAway } from '#domain/core/retry.ts'
import type { RequestInfo } from '#http/process/access-log.ts'
import type { Log } from '#http/process/log.ts'
import { unavailableError } from '#http/process/unavailable.ts'

/**
 * Returns the error that the client gets. Three kinds of errors keep their message: errors in the client's document or
 * variables, errors with a code in their extensions, and domain errors. The message of a NotFoundError is replaced,
 * because it names the kind of object. While the database is unreachable, returns UNAVAILABLE. Logs any other error,
 * with the data of the request in `requestInfo`, and returns only the id of the log entry.
 */
export function maskError(error: unknown, log: Log, requestInfo: RequestInfo = {}): GraphQLError {
  if (error instanceof GraphQLError) {
    const { originalError: original } = error
    if (original === undefined || original instanceof GraphQLError) {
      // `extensions` can be undefined in the result of a compiled document.
      if (error.extensions?.code || original?.extensions?.code) return error
      // An error without a path means that graphql refused the request before executing it.
      if (error.path === undefined) return asUserError(error)
    } else if (domainErrors.some((kind) => original instanceof kind)) return asDomainError(error, original)
  }
  const err = error instanceof GraphQLError ? (error.originalError ?? error) : error
  if (isDatabaseAway(err)) {
    log.warn({ ...requestInfo, err }, 'the database is away')
    return unavailableError()
  }
  const id = randomUUID()
  log.error({ ...requestInfo, id, err }, 'unexpected error')
  const { nodes, path } = error instanceof GraphQLError ? error : {}
  return new GraphQLError(`Something went wrong here (${id})`, {
    nodes,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', id },
  })
}

const asUserError = ({ message, nodes, extensions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { ...extensions, code: 'BAD_USER_INPUT' } })

function asDomainError(error: GraphQLError, original: Error): GraphQLError {
  const notFound = original instanceof NotFoundError
  return new GraphQLError(notFound ? 'not found, or not for you' : original.message, {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: notFound ? 'NOT_FOUND' : 'BAD_USER_INPUT' },
  })
}

/** Maximum number of NOT_FOUND errors in one response. A long list may have one per entry. */
export const MAX_NOT_FOUND_ERRORS = 50

/** Masks the errors of a result. */
export const maskResult =
  (log: Log, requestInfo?: RequestInfo) =>
  (result: ExecutionResult): ExecutionResult =>
    result.errors
      ? { ...result, errors: limited(result.errors.map((error) => maskError(error, log, requestInfo))) }
      : result

/**
 * Removes the NOT_FOUND errors beyond the maximum. The errors must be masked already, because only masking gives a
 * NotFoundError this code.
 */
function limited(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  let unreadable = 0
  return errors.filter(({ extensions }) => extensions?.code !== 'NOT_FOUND' || ++unreadable <= MAX_NOT_FOUND_ERRORS)
}
