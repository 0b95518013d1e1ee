/** The GraphQL error for a viewer who exceeds a limit. */
import type { ServerResponse } from 'node:http'
import { GraphQLError } from 'graphql'
import { sendJson } from '#http/send-json.ts'

export type RateLimit = 'COST' | 'OPERATIONS' | 'SUBSCRIPTIONS'

const messages: Record<RateLimit, string> = {
  COST: 'your budget of points is used up',
  OPERATIONS: 'too many of your operations are waiting',
  SUBSCRIPTIONS: 'too many live subscriptions',
}

/** Over HTTP, the error becomes a response 429 with `Retry-After`. */
export class RateLimitedError extends GraphQLError {
  readonly retryAfter: number

  constructor(limit: RateLimit, retryAfter: number) {
    super(`${messages[limit]}; try again in ${retryAfter} s`, {
      extensions: {
        code: 'RATE_LIMITED',
        limit,
        retryAfter,
        http: { status: 429, headers: { 'retry-after': String(retryAfter) } },
      },
    })
    this.retryAfter = retryAfter
  }
}

/** `cost` is the price of the refused operation; null if it is not known. */
export function answerRateLimited(response: ServerResponse, error: RateLimitedError, cost: object | null): void {
  const { code, limit, retryAfter } = error.extensions
  if (!response.headersSent) response.setHeader('retry-after', String(retryAfter))
  const errors = [{ message: error.message, extensions: { code, limit, retryAfter } }]
  sendJson(response, 429, { errors, ...(cost && { extensions: { cost } }) })
}
