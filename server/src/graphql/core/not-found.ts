/**
 * The error for both objects that do not exist and objects that the viewer may not read, and the error for a viewer who
 * is not signed in.
 */
import { GraphQLError } from 'graphql'

/** The message does not reveal whether the object exists. */
export function notFoundError(): GraphQLError {
  // The error has no stack, because a long list may have one such error per entry, and a stack costs more time than the
  // entry.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    const error = new GraphQLError('not found, or not for you', { extensions: { code: 'NOT_FOUND' } })
    return Object.defineProperty(error, 'stack', { value: error.message, writable: true, configurable: true })
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/**
 * The error at the root of an operation that needs a session or a key. It depends only on the field, so it reveals
 * nothing about what exists.
 */
export const unauthenticatedError = (): GraphQLError =>
  new GraphQLError('sign in, or send a valid key as `Authorization: Bearer …`', {
    extensions: { code: 'UNAUTHENTICATED' },
  })

/** Returns the object. Throws `notFoundError()` if it is null or undefined. */
export async function orNotFound<T>(read: T | Promise<T>): Promise<NonNullable<T>> {
  const object = await read
  if (object == null) throw notFoundError()
  return object
}
