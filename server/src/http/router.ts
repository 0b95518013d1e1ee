/** Which route a request comes to, and what stands on every answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { type Origins, refuseForeign } from '#http/auth/origins.ts'
import type { Handler } from '#http/files/web.ts'
import { accessOf, openAccess } from '#http/process/access-log.ts'
import { guard } from '#http/process/guard.ts'
import type { Log } from '#http/process/log.ts'
import { parseTarget } from '#http/process/target.ts'
import { answerUnavailable } from '#http/process/unavailable.ts'
import { sendJson } from './send-json.ts'

export type Route = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> | void

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

/** Of others nothing here knows what to do, and Fetch forbids to make requests of some. */
const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])

/** `/graphql` comes to `graphql`; where a file's name is asked for below it, `/briefings/x.pdf` comes to `briefings.pdf`. */
function doorOf(doors: Record<string, Route>, path: string): Route | undefined {
  const [, first = ''] = path.split('/')
  const name = [first, first + extname(path)].find((each) => Object.hasOwn(doors, each))
  return name === undefined ? undefined : doors[name]
}

/** HTTP/1.0 needs none. */
const isHost = (host = 'localhost'): boolean => URL.canParse(`http://${host}`)

/** The other side closed the connection while its answer was written. */
const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'

/** Doors by the first part of the path; everything else is the web. Whatever fails is answered or cut, and logged. */
export function route(doors: Record<string, Route>, web: Handler, origins: Origins, log: Log): Handler {
  const handle = (request: IncomingMessage, response: ServerResponse): Promise<void> | void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const target = parseTarget(request.url)
    const door = target && doorOf(doors, target.path)
    // The files of the web are many and say little.
    openAccess(request, response, target?.path ?? '', (line, message) => log[door ? 'info' : 'debug'](line, message))
    if (!target || !isHost(request.headers.host)) return sendJson(response, 400, { code: 'BAD_TARGET' })
    if (!methods.has(request.method ?? '')) return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    // In the one form that every library behind this understands.
    request.url = `${target.path}${target.search}`
    if (!door) return web(request, response)
    if (refuseForeign(request, response, origins)) return
    return door(request, response, target.path)
  }
  return guard(handle, (error, request, response) => {
    // The client is gone: there is nobody to answer, and nothing of ours went wrong.
    if (request.errored || isCut(error)) return
    const access = accessOf(request)
    if (isDatabaseAway(error)) log.warn({ ...access, err: error }, 'the database is away')
    else log.error({ ...access, err: error }, 'unexpected error')
    // What was begun cannot be ended well; a cut tells the client that it is not whole.
    if (response.headersSent) response.destroy()
    else if (isDatabaseAway(error)) answerUnavailable(response)
    else sendJson(response, 500, { code: 'INTERNAL_SERVER_ERROR', id: access?.requestId })
  })
}
