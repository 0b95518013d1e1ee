/** /graphql: dispatches a request to event streams, to the cached queries, or to Yoga. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { GraphQLError } from 'graphql'
import type { Admission } from '#http/limits/admission.ts'
import { answerRateLimited, RateLimitedError } from '#http/limits/refusal.ts'
import { parseTarget } from '#http/process/target.ts'
import { sendJson } from '#http/send-json.ts'
import { type createSse, wantsStream } from '#http/streams/sse.ts'
import type { CachedResponse, createCachedQueries } from './cached-queries.ts'
import { paramsOfBody, paramsOfQuery, type ReadParams } from './params.ts'
import { type createGraphql, type GraphqlRequest, MAX_BODY } from './yoga.ts'

export interface GraphqlHandlers {
  admission: Admission
  graphql: ReturnType<typeof createGraphql>
  hot: ReturnType<typeof createCachedQueries>
  sse: ReturnType<typeof createSse>
}

export const serveGraphql =
  (handlers: GraphqlHandlers) =>
  async (request: IncomingMessage, response: ServerResponse, requested: GraphqlRequest): Promise<void> => {
    try {
      await serve(handlers, request, response, requested)
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error
      answerRateLimited(response, error)
    }
  }

async function serve(
  { admission, graphql, hot, sse }: GraphqlHandlers,
  request: IncomingMessage,
  response: ServerResponse,
  requested: GraphqlRequest,
): Promise<void> {
  const params = await readParams(request)
  if (params === 'OTHER_TYPE')
    return sendJson(response, 415, { errors: [{ message: 'send a body of application/json' }] })
  if (params === 'TOO_LARGE') return sendJson(response, 413, { errors: [{ message: `at most ${MAX_BODY} bytes` }] })
  if (params instanceof GraphQLError) return sendJson(response, 400, { errors: [params] })
  if (params) await admission.read(requested.budget, params.query ?? '', params.characters)
  if (params && wantsStream(request)) return sse.serve(request, response, params, requested)
  if (params && request.method === 'POST') {
    const cached = accepts(request) ? await hot(params, requested) : null
    if (cached) return send(request, response, cached)
    // Yoga takes a body that was already read from here.
    const { characters: _, ...body } = params
    Object.assign(request, { body: { query: null, ...body } })
  }
  await graphql(request, response, requested)
}

/** The parameters, checked before dispatch; null when Yoga must refuse the method. */
async function readParams(
  request: IncomingMessage,
): Promise<ReadParams | 'TOO_LARGE' | 'OTHER_TYPE' | GraphQLError | null> {
  try {
    if (request.method === 'GET')
      return { ...paramsOfQuery(parseTarget(request.url)!), characters: request.url?.length ?? 0 }
    if (request.method !== 'POST') return null
    // Yoga would read application/graphql too, past the budget.
    if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) return 'OTHER_TYPE'
    const body = await readBody(request)
    return body === null ? 'TOO_LARGE' : { ...paramsOfBody(body), characters: body.length }
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
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

/** The bytes are shared between requests, so the cost of this one is written after them. */
function send(
  { headers: { accept = '' } }: IncomingMessage,
  response: ServerResponse,
  { bytes, cost }: CachedResponse,
): void {
  const extensions = Buffer.from(`,"extensions":${JSON.stringify({ cost })}}`)
  const type = accept.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json'
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes.byteLength - 1 + extensions.byteLength,
  })
  response.write(bytes.subarray(0, -1))
  response.end(extensions)
}
