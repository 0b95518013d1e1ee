/**
 * The header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the key of a mutation whose input has none.
 * The same header with the same input returns the same answer; with another input, the result is an IdempotencyError.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'
import { RefusedRequest } from './request.ts'

/** The value is a string of structured fields, in quotes; bare text, as many clients send it, is accepted too. */
const VALUE = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255}))$/

/** Returns the key as commands take it, or null without the header. Throws RefusedRequest if the header is malformed. */
export function idempotencyKeyOf({ headers }: IncomingMessage): string | null {
  const header = headers['idempotency-key']
  if (header === undefined) return null
  const [, quoted, bare] = VALUE.exec(String(header)) ?? []
  const value = quoted ?? bare
  if (value === undefined)
    throw new RefusedRequest(
      400,
      new GraphQLError('Idempotency-Key must be 1 to 255 visible characters of ASCII, in quotes or without quotes', {
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    )
  return `header:${createHash('sha256').update(value).digest('base64url')}`
}
