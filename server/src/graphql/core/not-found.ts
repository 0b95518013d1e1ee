import { GraphQLError } from 'graphql'

/** What a reader is told who may not read something: the same words whether or not it exists. */
export const notFoundError = (): GraphQLError =>
  new GraphQLError('not found, or not for you', { extensions: { code: 'NOT_FOUND' } })
