/** Dispatches requests to their routes, and sets the security headers of every response. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { traced } from '#domain/core/counts/traced.ts'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { allowPrograms } from '#http/auth/origins/cors.ts'
import { type Origins, refuseForeign } from '#http/auth/origins/own-origin.ts'
import type { Handler } from '#http/files/web.ts'
import { accessOf, openAccess } from '#http/process/access-log.ts'
import { guard } from '#http/process/guard.ts'
import type { Log } from '#http/process/log.ts'
import { parseTarget } from '#http/process/target.ts'
import { answerUnavailable } from '#http/process/unavailable.ts'
import { wantsStream } from '#http/streams/sse.ts'
import { sendJson } from './send-json.ts'

export type Route = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> | void

/** One year in seconds, for which browsers that used https do so again. */
const HTTPS_S = 31_536_000

/**
 * The security headers of every response. Pages connect to the server's own origins only; `'self'` alone does not name
 * WebSockets in older browsers.
 */
function headersOf(origins: Origins): Record<string, string> {
  // The syntax of the header has no IPv6 addresses.
  const sockets = [...origins].filter((origin) => !origin.includes('[')).map((origin) => origin.replace(/^http/, 'ws'))
  const [own = ''] = origins
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'content-security-policy': `default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src ${["'self'", ...sockets].join(' ')}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    ...(own.startsWith('https:') && { 'strict-transport-security': `max-age=${HTTPS_S}` }),
  }
}

/**
 * Other methods are refused, because no handler serves them and a Fetch `Request` does not allow some of them, such as
 * TRACE.
 */
const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])

/**
 * Finds the route of a path by its first segment: `graphql` serves `/graphql`. The name of a route may end with a file
 * extension: `briefings.pdf` serves `/briefings/x.pdf`.
 */
function routeFor(routes: Record<string, Route>, path: string): Route | undefined {
  const [, first = ''] = path.split('/')
  const name = [first, first + extname(path)].find((each) => Object.hasOwn(routes, each))
  return name === undefined ? undefined : routes[name]
}

/**
 * Whether pages of any origin and mail programs may post a form to this path. That is safe, because the handler uses no
 * session: a token in the path is the only permission.
 */
const isOpenToForms = (path: string): boolean => path.startsWith('/unsubscribe/')

/** The path for the log, without a token, because readers of the log could use it. */
const loggedPath = (path: string): string => (isOpenToForms(path) ? '/unsubscribe/…' : path)

/** From this duration in milliseconds, an operation of GraphQL is logged as slow. */
const SLOW_MS = 2_000

/** Whether a Host header is valid. A missing header is valid too, because HTTP/1.0 does not require it. */
const isHost = (host = 'localhost'): boolean => URL.canParse(`http://${host}`)

const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'

/** `web` handles every path for which `routes` has no handler. */
export function route(routes: Record<string, Route>, web: Handler, origins: Origins, log: Log): Handler {
  const headers = Object.entries(headersOf(origins))
  const handle = (request: IncomingMessage, response: ServerResponse): Promise<void> | void => {
    for (const [name, value] of headers) response.setHeader(name, value)
    // After an ignored upgrade, Node's parser may lose the first bytes of the next request on the connection. Therefore
    // the connection is closed.
    if (request.headers.upgrade !== undefined) response.setHeader('connection', 'close')
    const target = parseTarget(request.url)
    const handler = target && routeFor(routes, target.path)
    openAccess(request, response, loggedPath(target?.path ?? ''), (line, message) => {
      if (line.path === '/graphql' && line.ms >= SLOW_MS && !wantsStream(request)) log.warn(line, 'slow operation')
      else log[handler || line.status >= 400 ? 'info' : 'debug'](line, message)
    })
    if (!target || !isHost(request.headers.host)) return sendJson(response, 400, { code: 'BAD_TARGET' })
    if (!methods.has(request.method ?? '')) return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    // Handlers and their libraries expect only path and query in `url`, also if the client sent a complete URL.
    request.url = `${target.path}${target.search}`
    if (!handler) return web(request, response)
    // A shared browser stores no answer, unless the handler states otherwise.
    response.setHeader('cache-control', 'no-store')
    if (allowPrograms(request, response)) return
    if (!isOpenToForms(target.path) && refuseForeign(request, response, origins)) return
    return traced(
      'REQUEST',
      () => `${request.method} /${target.path.split('/')[1]}`,
      async () => handler(request, response, target.path),
    )
  }
  return guard(handle, (error, request, response) => {
    // If the client has disconnected, this is no error of the server.
    if (request.errored || isCut(error)) return
    const access = accessOf(request)
    if (isDatabaseAway(error)) log.warn({ ...access, err: error }, 'the database is away')
    else log.error({ ...access, err: error }, 'unexpected error')
    // A response that has begun cannot be completed, so the connection is closed.
    if (response.headersSent) response.destroy()
    else if (isDatabaseAway(error)) answerUnavailable(response)
    else sendJson(response, 500, { code: 'INTERNAL_SERVER_ERROR', id: access?.requestId })
  })
}
