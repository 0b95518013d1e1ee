/**
 * Serves the built web. Browsers cache files with a hash in their names for ever, and revalidate the HTML page on every
 * load.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { parseTarget } from '#http/process/target.ts'
import { sendJson } from '#http/send-json.ts'
import { isScreen } from './screens.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Answers the path of a file with the file, the path of every screen with the single HTML page, and all other paths
 * with 404.
 */
export function serveWeb(dir: string): Handler {
  if (!existsSync(dir)) return (_request, response) => sendJson(response, 404, { code: 'WEB_NOT_BUILT' })
  const files = sirv(dir, {
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      const immutable = path.startsWith('/assets/')
      response.setHeader('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return (request, response) => {
    const isPage = isScreen(parseTarget(request.url)?.path ?? '')
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isPage && isRead) request.url = '/'
    // A request for a byte range gets the full file, because sirv fails on a range that ends before it begins.
    delete request.headers.range
    if (!isRead) refuseMethod(response, isPage)
    else files(request, response, () => answerUnknown(dir, request, response))
  }
}

function refuseMethod(response: ServerResponse, isPage: boolean): void {
  if (isPage) response.setHeader('allow', 'GET, HEAD')
  if (isPage) sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  else sendJson(response, 404, { code: 'NOT_FOUND' })
}

/** Answers 404 to an unknown address. A browser gets the page, which explains the error; a program gets a code. */
function answerUnknown(dir: string, request: IncomingMessage, response: ServerResponse): void {
  if (!request.headers.accept?.includes('text/html')) sendJson(response, 404, { code: 'NOT_FOUND' })
  else
    response
      .writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(readFileSync(join(dir, 'index.html')))
}
