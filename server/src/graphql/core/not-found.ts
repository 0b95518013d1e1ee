/** The one error for objects that do not exist and for objects that the viewer may not read. */
import { GraphQLError } from 'graphql'

/** The same message whether or not the object exists. */
export const notFoundError = (): GraphQLError =>
  new GraphQLError('not found, or not for you', { extensions: { code: 'NOT_FOUND' } })
