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

/**
 * The Authorization of `connectionParams`, by its name in any case: `{ Authorization }`, `{ authorization }`, or either
 * of them in `headers`, as clients send it.
 */
export function authorizationOf(params: unknown): string | null {
  if (!isRecord(params)) return null
  const own = memberOf(params, 'authorization')
  if (typeof own === 'string') return own
  const headers = memberOf(params, 'headers')
  const nested = isRecord(headers) ? memberOf(headers, 'authorization') : null
  return typeof nested === 'string' ? nested : null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const memberOf = (record: Record<string, unknown>, name: string): unknown =>
  Object.entries(record).find(([key]) => key.toLowerCase() === name)?.[1]
