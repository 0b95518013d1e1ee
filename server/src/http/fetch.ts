/** Conversion between node:http and the Fetch types that better-auth uses. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseTarget } from '#http/process/target.ts'

/** Reads a request with its body into memory. Returns null when the body is larger than `limit` bytes. */
export async function toRequest(request: IncomingMessage, base: string, limit: number): Promise<Request | null> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    for (const each of Array.isArray(value) ? value : value === undefined ? [] : [value]) headers.append(name, each)
  const { method = 'GET' } = request
  const { path, query } = parseTarget(request.url)!
  // The parts are joined as text, because `new URL(path, base)` would read a path with two leading slashes as another
  // host.
  const url = `${new URL(base).origin}${path}?${query}`
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return new Request(url, { method, headers, body: Buffer.concat(chunks) })
}

export async function writeResponse(response: ServerResponse, fetchResponse: Response): Promise<void> {
  response.statusCode = fetchResponse.status
  for (const [name, value] of fetchResponse.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  const cookies = fetchResponse.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  if (fetchResponse.body) await pipeline(Readable.fromWeb(fetchResponse.body as never), response)
  else response.end()
}
