/** Classifies failed operations: definitive errors and temporary ones. */
import type { CombinedError } from '@urql/core'
import { isTemporaryStatus } from '#lib/temporary.ts'

/**
 * Codes of temporary errors. They include INTERNAL_SERVER_ERROR, because its cause may be a short outage of a system
 * behind the server.
 */
const temporaryCodes = ['INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'RATE_LIMITED']

export const codesOf = (error: CombinedError): unknown[] =>
  error.graphQLErrors.map(({ extensions }) => extensions.code ?? 'INTERNAL_SERVER_ERROR')

export const responseOf = (error: CombinedError): Response | undefined => error.response as Response | undefined

export function isTemporary(error: CombinedError): boolean {
  const { status } = responseOf(error) ?? {}
  if (status !== undefined && isTemporaryStatus(status)) return true
  if (error.graphQLErrors.length > 0) return codesOf(error).every((code) => temporaryCodes.includes(String(code)))
  return status === undefined || status < 400
}

export const isRateLimited = (error: CombinedError): boolean =>
  responseOf(error)?.status === 429 || codesOf(error).includes('RATE_LIMITED')

export const isUnavailable = (error: CombinedError): boolean =>
  responseOf(error)?.status === 503 || codesOf(error).includes('UNAVAILABLE')
