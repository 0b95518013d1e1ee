/** The route /graphql: passes each request to the event streams, the cached queries, or GraphQL Yoga. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { traced } from '#domain/core/counts/traced.ts'
import type { Admission } from '#http/limits/admission.ts'
import { answerRateLimited, RateLimitedError } from '#http/limits/refusal.ts'
import { accessOf } from '#http/process/access-log.ts'
import { type createSse, wantsStream } from '#http/streams/sse.ts'
import type { CachedResponse, createCachedQueries } from './cached-queries.ts'
import type { ReadParams } from './params.ts'
import type { createGraphql, GraphqlRequest } from './yoga.ts'

export interface GraphqlHandlers {
  admission: Admission
  graphql: ReturnType<typeof createGraphql>
  cachedQueries: ReturnType<typeof createCachedQueries>
  sse: ReturnType<typeof createSse>
}

export const serveGraphql =
  (handlers: GraphqlHandlers) =>
  async (
    request: IncomingMessage,
    response: ServerResponse,
    params: ReadParams | null,
    graphqlRequest: GraphqlRequest,
  ): Promise<void> => {
    try {
      await traced(
        'OPERATION',
        () => accessOf(request)?.operation ?? 'operation',
        () => serve(handlers, request, response, params, graphqlRequest),
      )
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error
      answerRateLimited(response, error, graphqlRequest.budget.cost)
    }
  }

async function serve(
  { admission, graphql, cachedQueries, sse }: GraphqlHandlers,
  request: IncomingMessage,
  response: ServerResponse,
  params: ReadParams | null,
  graphqlRequest: GraphqlRequest,
): Promise<void> {
  if (params && wantsStream(request)) return sse.serve(request, response, params, graphqlRequest)
  if (params) await admission.read(graphqlRequest.budget, params.query ?? '', params.characters)
  if (params && request.method === 'POST') {
    const isSignedIn = graphqlRequest.context.audience.role !== null
    const cached = isSignedIn && acceptsJson(request) ? await cachedQueries(params, graphqlRequest) : null
    if (cached) return send(request, response, cached)
    // The body was already read from the stream, so Yoga takes it from `request.body`.
    const { characters: _, ...body } = params
    Object.assign(request, { body: { query: null, ...body } })
  }
  await graphql(request, response, graphqlRequest)
}

const acceptsJson = ({ headers: { accept = '*/*' } }: IncomingMessage): boolean =>
  /\*\/\*|application\/(graphql-response\+)?json/.test(accept)

/**
 * Sends a cached response with the cost of this request as `extensions`. The shared bytes of the cache are not changed.
 */
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
