/** Serves the built web: hashed files compressed and cached for ever, the page itself revalidated on every load. */
import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { sendJson } from '#http/send-json.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Answers with the single page for every path that is not a file. */
export function serveWeb(dir: string): Handler {
  if (!existsSync(dir)) return (_request, response) => sendJson(response, 404, { code: 'WEB_NOT_BUILT' })
  const files = sirv(dir, {
    single: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      const immutable = path.startsWith('/assets/')
      response.setHeader('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return (request, response) => files(request, response, () => sendJson(response, 404, { code: 'NOT_FOUND' }))
}
