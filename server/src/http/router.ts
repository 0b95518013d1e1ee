/** Which door a request comes to, and what stands on every answer. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answer } from './answer.ts'
import type { Log } from './log.ts'
import { type Origins, refuseForeign } from './origins.ts'
import type { Handler } from './web.ts'

type Door = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> | void

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

/** Doors by the first part of the path; everything else is the web. */
export function route(doors: Record<string, Door>, web: Handler, origins: Origins, log: Log): Handler {
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const door = Object.hasOwn(doors, path.split('/')[1] ?? '') ? doors[path.split('/')[1] ?? ''] : undefined
    if (!door) return web(request, response)
    if (refuseForeign(request, response, origins)) return
    void (async () => door(request, response, path))().catch((error: unknown) => {
      // Whoever asked is gone: nobody to answer, and nothing of ours went wrong.
      if (request.errored) return
      const id = randomUUID()
      log.error({ id, err: error, path }, 'unexpected error')
      answer(response, 500, { code: 'INTERNAL_SERVER_ERROR', id })
    })
  }
}
