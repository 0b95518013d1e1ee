/** The answer of all routes while the database is unreachable: status 503 with Retry-After. */
import type { ServerResponse } from 'node:http'
import { GraphQLError } from 'graphql'
import { sendJson } from '#http/send-json.ts'

export const RETRY_AFTER = '2'
const MESSAGE = 'The database cannot be reached; try again'

/** The extensions of this error state the HTTP status of the response. */
export const unavailableError = (): GraphQLError =>
  new GraphQLError(MESSAGE, {
    extensions: { code: 'UNAVAILABLE', http: { status: 503, headers: { 'retry-after': RETRY_AFTER } } },
  })

/** Answers 503. The body states the error code for GraphQL clients (`errors`) and for other clients (`code`). */
export function answerUnavailable(response: ServerResponse): void {
  response.setHeader('retry-after', RETRY_AFTER)
  const code = 'UNAVAILABLE'
  sendJson(response, 503, { code, errors: [{ message: MESSAGE, extensions: { code } }] })
}
