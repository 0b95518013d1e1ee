/**
 * Cross-origin requests to /graphql. A page of any origin may use a key, because only a page that knows the key can send
 * it. Cookies are never accepted from another origin: `Access-Control-Allow-Credentials` is never sent, and a request
 * without a key is refused by own-origin.ts.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseTarget } from '#http/process/target.ts'

const ALLOWED_HEADERS = 'authorization, content-type, accept, idempotency-key, last-event-id, x-request-id'
const EXPOSED_HEADERS =
  'retry-after, server-timing, www-authenticate, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, x-request-id'
/** Seconds for which a browser remembers the answer to a preflight: a day. */
const MAX_AGE_S = '86400'

const isGraphql = ({ url }: IncomingMessage): boolean => parseTarget(url)?.path === '/graphql'

/**
 * Whether the request authenticates by a key alone. The Authorization header replaces every cookie, also if the key is
 * invalid (see authentication.ts).
 */
export const isOpenToPrograms = (request: IncomingMessage): boolean =>
  isGraphql(request) && /^Bearer /i.test(request.headers.authorization ?? '')

/**
 * Lets pages of other origins read the answer to a request with a key. Answers a preflight to /graphql, and then returns
 * true. Other preflights are refused by own-origin.ts.
 */
export function allowPrograms(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers
  if (origin === undefined || !isGraphql(request)) return false
  const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  response.setHeader('vary', 'Origin')
  if (!isPreflight && !isOpenToPrograms(request)) return false
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', EXPOSED_HEADERS)
  if (!isPreflight) return false
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-max-age': MAX_AGE_S,
  })
  response.end()
  return true
}
