/** The answer while the database is away: 503, to be tried again, for whichever route needed it. */
import type { ServerResponse } from 'node:http'
import { GraphQLError } from 'graphql'
import { sendJson } from '#http/send-json.ts'

/** Seconds after which trying again is worth it. */
export const RETRY_AFTER = '2'
const MESSAGE = 'The database cannot be reached; try again'

/** For a GraphQL result; the transport takes the status from it. */
export const unavailableError = (): GraphQLError =>
  new GraphQLError(MESSAGE, {
    extensions: { code: 'UNAVAILABLE', http: { status: 503, headers: { 'retry-after': RETRY_AFTER } } },
  })

/** The same words for clients of GraphQL and of the other routes. */
export function answerUnavailable(response: ServerResponse): void {
  response.setHeader('retry-after', RETRY_AFTER)
  const code = 'UNAVAILABLE'
  sendJson(response, 503, { code, errors: [{ message: MESSAGE, extensions: { code } }] })
}
