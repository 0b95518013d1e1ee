/** Which door a request comes to, and what stands on every answer. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { answer } from './answer.ts'
import type { Log } from './log.ts'
import { type Origins, refuseForeign } from './origins.ts'
import type { Handler } from './web.ts'

export type Door = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> | void

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

/** `/graphql` comes to `graphql`; where a file's name is asked for below it, `/briefings/x.pdf` comes to `briefings.pdf`. */
function doorOf(doors: Record<string, Door>, path: string): Door | undefined {
  const [, first = ''] = path.split('/')
  const name = [first, first + extname(path)].find((each) => Object.hasOwn(doors, each))
  return name === undefined ? undefined : doors[name]
}

/** Doors by the first part of the path; everything else is the web. */
export function route(doors: Record<string, Door>, web: Handler, origins: Origins, log: Log): Handler {
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const door = doorOf(doors, path)
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
