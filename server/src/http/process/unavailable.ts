/** How routes answer while the database is unreachable: with 503 and Retry-After. */
import type { ServerResponse } from 'node:http'
import { GraphQLError } from 'graphql'
import { sendJson } from '#http/send-json.ts'

/** Seconds after which a client should retry. */
export const RETRY_AFTER = '2'
const MESSAGE = 'The database cannot be reached; try again'

/**
 * Returns the error of a GraphQL result. The transport reads the status of the response from the error's extensions.
 */
export const unavailableError = (): GraphQLError =>
  new GraphQLError(MESSAGE, {
    extensions: { code: 'UNAVAILABLE', http: { status: 503, headers: { 'retry-after': RETRY_AFTER } } },
  })

/** Answers 503. The body has the code both as clients of GraphQL and as clients of other routes read it. */
export function answerUnavailable(response: ServerResponse): void {
  response.setHeader('retry-after', RETRY_AFTER)
  const code = 'UNAVAILABLE'
  sendJson(response, 503, { code, errors: [{ message: MESSAGE, extensions: { code } }] })
}
