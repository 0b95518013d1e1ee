/**
 * Published data formats, for everybody: GET /schemas/annex-1.json is the JSON Schema of annexes, and
 * GET /schemas/statement-of-reasons.json maps answers to statements of reasons under the Digital Services Act.
 */
import { readFileSync } from 'node:fs'
import { statementOfReasons } from '#domain/vocabularies/statement-of-reasons.ts'
import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'

const files: Record<string, { type: string; bytes: Buffer }> = {
  '/schemas/annex-1.json': {
    type: 'application/schema+json',
    bytes: readFileSync(new URL('../../documents/annex.schema.json', import.meta.url)),
  },
  '/schemas/statement-of-reasons.json': {
    type: 'application/json',
    bytes: Buffer.from(`${JSON.stringify(statementOfReasons(), null, 2)}\n`),
  },
}

export const serveSchema: Route = (request, response, path) => {
  const file = Object.hasOwn(files, path) ? files[path] : undefined
  if (!file) return sendJson(response, 404, { code: 'NOT_FOUND' })
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': file.bytes.length,
    'cache-control': 'public, max-age=3600',
  })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}
