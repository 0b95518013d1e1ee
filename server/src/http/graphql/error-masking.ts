/** What leaves the server when something goes wrong: our own words, or an id under which the log has the rest. */
import { randomUUID } from 'node:crypto'
import { type ExecutionResult, GraphQLError } from 'graphql'
import { domainErrors, NotFoundError } from '#domain/core/errors.ts'
import { isDatabaseAway } from '#domain/core/retry.ts'
import type { Asking } from '#http/process/access-log.ts'
import type { Log } from '#http/process/log.ts'
import { unavailableError } from '#http/process/unavailable.ts'

/**
 * Errors of the asker's own document and variables, errors with a code of ours and domain errors pass; anything else is
 * logged and named by an id alone.
 */
export function maskError(error: unknown, log: Log, asking: Asking = {}): GraphQLError {
  if (error instanceof GraphQLError) {
    const { originalError: original } = error
    if (original === undefined || original instanceof GraphQLError) {
      // Compiled documents leave out extensions that are empty.
      if (error.extensions?.code || original?.extensions?.code) return error
      // Without a path nothing was executed yet: graphql refuses what was asked.
      if (error.path === undefined) return blamed(error)
    } else if (domainErrors.some((kind) => original instanceof kind)) return worded(error, original)
  }
  const err = error instanceof GraphQLError ? (error.originalError ?? error) : error
  if (isDatabaseAway(err)) {
    log.warn({ ...asking, err }, 'the database is away')
    return unavailableError()
  }
  const id = randomUUID()
  log.error({ ...asking, id, err }, 'unexpected error')
  const { nodes, path } = error instanceof GraphQLError ? error : {}
  return new GraphQLError(`Something went wrong here (${id})`, {
    nodes,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', id },
  })
}

const blamed = ({ message, nodes, extensions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { ...extensions, code: 'BAD_USER_INPUT' } })

function worded(error: GraphQLError, original: Error): GraphQLError {
  const notFound = original instanceof NotFoundError
  return new GraphQLError(notFound ? 'not found, or not for you' : original.message, {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: notFound ? 'NOT_FOUND' : 'BAD_USER_INPUT' },
  })
}

/** The same for a result that is sent without Yoga. */
export const maskResult =
  (log: Log, asking?: Asking) =>
  (result: ExecutionResult): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => maskError(error, log, asking)) } : result
