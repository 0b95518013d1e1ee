/** /graphql: streams by themselves, the hot way next, Yoga for the rest. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answer } from './answer.ts'
import type { createHot } from './hot.ts'
import { type createSse, wantsStream } from './sse.ts'
import { type Asked, type createGraphql, MAX_BODY } from './yoga.ts'

export interface GraphqlDoors {
  graphql: ReturnType<typeof createGraphql>
  hot: ReturnType<typeof createHot>
  sse: ReturnType<typeof createSse>
}

export const serveGraphql =
  ({ graphql, hot, sse }: GraphqlDoors) =>
  async (request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    if (request.method === 'POST' && /^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      const body = await readBody(request)
      if (body === null) return answer(response, 413, { errors: [{ message: `at most ${MAX_BODY} bytes` }] })
      if (wantsStream(request)) return sse.serve(request, response, body, asked)
      const bytes = accepts(request) ? await hot(body, asked.context) : null
      if (bytes) return send(request, response, bytes)
      // Yoga takes a body that was read already from here.
      Object.assign(request, { body })
    }
    if (request.method === 'GET' && wantsStream(request)) return sse.serve(request, response, null, asked)
    await graphql(request, response, asked)
  }

const accepts = ({ headers: { accept = '*/*' } }: IncomingMessage): boolean =>
  /\*\/\*|application\/(graphql-response\+)?json/.test(accept)

async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) return null
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]!.toString('utf8') : Buffer.concat(chunks).toString('utf8')
}

function send({ headers: { accept = '' } }: IncomingMessage, response: ServerResponse, bytes: Uint8Array): void {
  const type = accept.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json'
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-length': bytes.byteLength })
  response.end(bytes)
}
