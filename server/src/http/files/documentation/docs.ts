/**
 * GET /docs: the documentation, as static pages in two languages. An address without a language leads to the language of the
 * browser. An unknown address is answered 404 with a page that has the search and the contents. GET /graphiql: GraphiQL, which sends
 * its operations to /graphql like every other client.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { parseTarget } from '#http/process/target.ts'
import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'

/** `dir` is the folder that `server/src/cli/build-docs.ts` has written. */
export function createDocs(dir: string): { docs: Route; graphiql: Route } {
  if (!existsSync(join(dir, 'en/index.html'))) {
    const notBuilt: Route = (_, response) => sendJson(response, 404, { code: 'DOCS_NOT_BUILT' })
    return { docs: notBuilt, graphiql: notBuilt }
  }
  const files = sirv(dir, {
    etag: true,
    gzip: true,
    setHeaders: (response) => {
      response.setHeader('cache-control', 'no-cache')
    },
  })
  const serve = (request: IncomingMessage, response: ServerResponse, path: string, language = 'vi') => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    // sirv reads the address, and fails on a range that ends before it begins.
    request.url = path
    delete request.headers.range
    files(request, response, () => answerMissing(dir, language, response))
  }
  return {
    docs: (request, response, path) => {
      const below = path.slice('/docs'.length)
      const [, first = ''] = below.split('/')
      if (['vi', 'en', 'assets'].includes(first) || below.startsWith('/operations/samples/'))
        return serve(request, response, below, first === 'en' ? 'en' : 'vi')
      const search = parseTarget(request.url)?.search ?? ''
      const location = `/docs/${languageOf(request)}${below || '/'}${search}`
      response.writeHead(302, { location, vary: 'accept-language' }).end()
    },
    graphiql: (request, response, path) => serve(request, response, path),
  }
}

/** GET /manual: the operator's manual is a part of the documentation. */
export const toManual: Route = (_request, response, path) => {
  response.writeHead(302, { location: `/docs/operations${path.slice('/manual'.length)}` }).end()
}

function answerMissing(dir: string, language: string, response: ServerResponse): void {
  const page = readFileSync(join(dir, language, '404.html'))
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page)
}

/** Returns the first language of the browser that the documentation has. */
function languageOf({ headers }: IncomingMessage): string {
  const tags = (headers['accept-language'] ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase())
  return tags.find((tag) => tag === 'vi' || tag === 'en') ?? 'vi'
}
