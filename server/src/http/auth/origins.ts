/**
 * Origins whose pages may act with a person's session. Browsers send Origin with every POST and every upgrade; a
 * program with an API key sends none. Requests of other origins are refused, and no response has headers that would let
 * a page of another origin read it (CORS).
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson } from '#http/send-json.ts'

export type Origins = ReadonlySet<string>

/**
 * Returns the origin of the server and the configured origins. If the server is local, also returns its origin with
 * each local host name.
 */
export function ownOrigins(baseUrl: string, trusted: readonly string[]): Origins {
  const { origin, protocol, hostname, port } = new URL(baseUrl)
  const local = ['localhost', '127.0.0.1', '[::1]']
  const twins = local.includes(hostname) ? local.map((name) => new URL(`${protocol}//${name}:${port}`).origin) : []
  return new Set([origin, ...twins, ...trusted.map((other) => new URL(other).origin)])
}

/**
 * Answers 403 to a foreign page, and 415 to a form, which any page can send without a preflight. Returns whether it
 * answered.
 */
export function refuseForeign(request: IncomingMessage, response: ServerResponse, origins: Origins): boolean {
  const { origin } = request.headers
  if (origin !== undefined && !origins.has(origin)) {
    sendJson(response, 403, { code: 'FOREIGN_ORIGIN' })
    return true
  }
  const type = request.headers['content-type'] ?? ''
  if (request.method === 'POST' && /^(application\/x-www-form-urlencoded|multipart\/)/i.test(type)) {
    sendJson(response, 415, { code: 'UNSUPPORTED_MEDIA_TYPE' })
    return true
  }
  return false
}
