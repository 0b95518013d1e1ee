/** What a failed operation means for whoever asked: an answer that stands, or one that may come a moment later. */
import type { CombinedError } from '@urql/core'
import { isTemporaryStatus } from '#lib/temporary.ts'

/** Masked errors among them: nobody can tell a fault of the server from an outage behind it. */
const temporaryCodes = ['INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'RATE_LIMITED']

export const codesOf = (error: CombinedError): unknown[] =>
  error.graphQLErrors.map(({ extensions }) => extensions.code ?? 'INTERNAL_SERVER_ERROR')

export const responseOf = (error: CombinedError): Response | undefined => error.response as Response | undefined

/** Whether the same question may be answered a moment later: no network, no database, too many questions, a fault. */
export function isTemporary(error: CombinedError): boolean {
  const { status } = responseOf(error) ?? {}
  if (status !== undefined && isTemporaryStatus(status)) return true
  if (error.graphQLErrors.length > 0) return codesOf(error).every((code) => temporaryCodes.includes(String(code)))
  return status === undefined || status < 400
}

/** Whether this account asked more than it may just now. */
export const isRateLimited = (error: CombinedError): boolean =>
  responseOf(error)?.status === 429 || codesOf(error).includes('RATE_LIMITED')

/** Whether the server answers and its database does not. */
export const isUnavailable = (error: CombinedError): boolean =>
  responseOf(error)?.status === 503 || codesOf(error).includes('UNAVAILABLE')
