/** GET /schemas/annex-1.json: the JSON Schema of annexes, for everybody. */
import { readFileSync } from 'node:fs'
import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'

const annexSchema = readFileSync(new URL('../../documents/annex.schema.json', import.meta.url))

export const serveSchema: Route = (request, response, path) => {
  if (path !== '/schemas/annex-1.json') return sendJson(response, 404, { code: 'NOT_FOUND' })
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  response.writeHead(200, {
    'content-type': 'application/schema+json',
    'content-length': annexSchema.length,
    'cache-control': 'public, max-age=3600',
  })
  response.end(request.method === 'HEAD' ? undefined : annexSchema)
}
