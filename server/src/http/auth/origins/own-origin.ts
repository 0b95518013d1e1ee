/**
 * The origins of the pages that may act with a person's session. A POST or WebSocket upgrade is refused if its header
 * Origin names another origin. A request without the header passes, because a program with an API key sends none.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Viewer } from '#domain/core/viewer.ts'
import { sendJson } from '#http/send-json.ts'
import { isOpenToPrograms } from './cors.ts'

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
 * Refuses a request that a page of another origin may have sent, and then returns true. Answers 403 if the header
 * Origin names another origin, unless the request sends a key to /graphql (see cors.ts), and 415 to an HTML form, because a page of any origin can submit a form without a CORS
 * preflight.
 */
export function refuseForeign(request: IncomingMessage, response: ServerResponse, origins: Origins): boolean {
  const { origin } = request.headers
  if (origin !== undefined && !origins.has(origin) && !isOpenToPrograms(request)) {
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

/**
 * Refuses a POST with a person's session whose page names no origin, and then returns true. A browser always names it, so
 * it is a page that hides it, or a program, which has keys for that.
 */
export function refuseUnnamed(
  request: IncomingMessage,
  response: ServerResponse,
  viewer: Pick<Viewer, 'kind'>,
): boolean {
  if (request.method !== 'POST' || viewer.kind !== 'user' || request.headers.origin !== undefined) return false
  sendJson(response, 403, { code: 'FOREIGN_ORIGIN' })
  return true
}
