/** Reads the text of WebSocket messages, and prepares the errors that are sent back. */
import { GraphQLError } from 'graphql'
import type { RawData } from 'ws'

export const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString()

/**
 * Returns the error as a client receives it. Errors other than GraphQLError get one general message, because their
 * texts may contain internal details.
 */
export function refusal(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) {
    const { http: _, ...extensions } = error.extensions
    return new GraphQLError(error.message, { nodes: error.nodes, extensions })
  }
  return new GraphQLError('the subscription could not be read', { extensions: { code: 'BAD_REQUEST' } })
}
