/** Decides who may open a WebSocket. */
import type { IncomingHttpHeaders } from 'node:http'

/** Whether the request comes from our own page, an allowed page, or a program (without Origin). */
export function isOurs({ origin, host }: IncomingHttpHeaders, allowedOrigins: readonly string[]): boolean {
  if (origin === undefined) return true
  return allowedOrigins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host)
}

/** The session cookie counts only together with an Origin header, which browsers add to every handshake. */
export const credentialsOf = ({ cookie, authorization, origin }: IncomingHttpHeaders): IncomingHttpHeaders =>
  origin === undefined ? { authorization } : { cookie, authorization }
