/** The failure of a query or mutation. */
import type { GraphQLFormattedError } from 'graphql'

export class RequestError extends Error {
  override name = 'RequestError'
  readonly status: number
  readonly errors: readonly GraphQLFormattedError[]
  /** Milliseconds after which the server allows another attempt; 0 if it states none. */
  readonly retryAfterMs: number

  constructor({ status, headers }: Response, errors: readonly GraphQLFormattedError[] = []) {
    super(errors.map(({ message }) => message).join('; ') || `HTTP ${status}`)
    this.status = status
    this.errors = errors
    this.retryAfterMs = Number(headers.get('retry-after')) * 1_000 || 0
  }

  /** The code of the first error, such as RESYNC_REQUIRED. */
  get code(): unknown {
    return this.errors[0]?.extensions?.code
  }
}
