/** GET /schema.graphql: the schema in SDL, for everybody, as code generators and other tools read it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'

const text = readFileSync(new URL('../../../../schema.graphql', import.meta.url))
const tag = createHash('sha256').update(text).digest('base64url').slice(0, 22)
/** The text is a megabyte, and a tenth of that compressed. It is compressed when it is first requested. */
let compressed: Buffer | undefined

export const serveSdl: Route = (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  const isGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  // Two encodings are two representations, whose tags differ.
  const etag = `"${tag}${isGzip ? '-gzip' : ''}"`
  response.setHeader('etag', etag)
  response.setHeader('vary', 'accept-encoding')
  response.setHeader('cache-control', 'public, no-cache')
  if (isKnown(request.headers['if-none-match'], etag)) return void response.writeHead(304).end()
  if (isGzip) compressed ??= gzipSync(text)
  const body = isGzip ? compressed! : text
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.length,
    ...(isGzip && { 'content-encoding': 'gzip' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Whether a header `If-None-Match` names this tag, also as a weak one. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  header
    ?.split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === etag) ?? false
