/**
 * The route of /graphql. Documents of the built web are executed in this process. Every other document is forwarded to
 * the query process, if there is one, because it could delay the boards that this process serves.
 */
import { parse } from 'graphql'
import { audienceOf } from '#domain/core/viewer.ts'
import type { Feed } from '#feed/feed.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import type { createViewerOf } from '#http/auth/authentication.ts'
import { answerUnauthenticated } from '#http/auth/unauthenticated.ts'
import type { Admission } from '#http/limits/admission.ts'
import { accessOf, nameOperation, nameViewer, operationOf } from '#http/process/access-log.ts'
import type { Forward } from '#http/query-process/forward.ts'
import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'
import { wantsStream } from '#http/streams/sse.ts'
import type { serveGraphql } from './graphql.ts'
import { idempotencyKeyOf } from './idempotency.ts'
import type { Params } from './params.ts'
import { textOf } from './persisted.ts'
import { RefusedRequest, readBytes, readParams } from './request.ts'

export interface GraphqlRouteOptions {
  admission: Admission
  addressOf: (request: Parameters<Route>[0]) => string
  base: Pick<
    Context,
    | 'db'
    | 'sql'
    | 'demo'
    | 'canMail'
    | 'canMailLetters'
    | 'canProbe'
    | 'systemStatus'
    | 'captureMode'
    | 'publicUrl'
    | 'webhookKeys'
    | 'position'
    | 'positions'
    | 'board'
    | 'queues'
    | 'terms'
  >
  feed: Feed
  graphql: ReturnType<typeof serveGraphql>
  persisted: ReadonlyMap<string, string>
  viewerOf: ReturnType<typeof createViewerOf>
}

/**
 * Maximum bytes of a body that this process parses. A larger body would delay the boards, so it is forwarded without
 * being parsed.
 */
const MAX_OWN_BYTES = 16 * 1024

/** Rejects subscriptions: the WebSocket and SSE handlers replace `live` by a function that follows the feed. */
const noLive: Context['live'] = () => {
  throw new Error('only subscriptions over WebSocket or SSE follow the feed')
}

/** Without `forward`, every document is executed in this process. */
export function createGraphqlRoute(options: GraphqlRouteOptions, forward?: Forward): Route {
  const { admission, addressOf, base, feed, graphql, persisted, viewerOf } = options
  const names = new Map([...persisted.values()].map((text) => [text, operationOf(parse(text))]))

  const isOfWeb = (params: Params): boolean => {
    const text = textOf(params, persisted)
    if (text === null || !names.has(text)) return false
    // With another operation name, the document would be parsed and cached once more.
    return params.operationName == null || params.operationName === names.get(text)
  }

  const serve: Route = async (request, response) => {
    const bytes = await readBytes(request)
    if (forward && bytes.length > MAX_OWN_BYTES) return forward(request, response, bytes)
    const params = readParams(request, bytes)
    if (params) nameOperation(request, params.operationName ?? names.get(textOf(params, persisted) ?? ''))
    // Subscriptions over SSE are never forwarded, because they follow the feed of this process.
    const other = wantsStream(request) ? undefined : forward
    if (other && params && !isOfWeb(params)) return other(request, response, bytes)
    const authentication = await viewerOf({ headers: request.headers, address: addressOf(request) })
    const { viewer } = authentication
    nameViewer(request, viewer)
    // An invalid key is refused. An ended session is not, because its page must still be able to query `viewer`.
    if (authentication.refused && authentication.refused !== 'SESSION_ENDED')
      return answerUnauthenticated(response, authentication.refused)
    // A page may send a command some seconds after a person confirmed it. If somebody else has signed in in another tab
    // meanwhile, the command is refused.
    const confirmedBy = request.headers['x-acting-as']
    if (confirmedBy && confirmedBy !== globalId('Person', viewer?.id ?? ''))
      return sendJson(response, 401, { code: 'OTHER_PERSON' })
    const budget = admission.budgetOf(authentication, addressOf(request), response)
    const rateLimit = () => budget.cost
    const idempotencyKey = idempotencyKeyOf(request)
    const context: Context = {
      ...base,
      viewer,
      now: feed.clock.now(),
      audience: audienceOf(viewer),
      live: noLive,
      rateLimit,
      idempotencyKey,
    }
    await graphql(request, response, params, { context, authentication, budget, access: accessOf(request) })
  }

  return async (request, response, path) => {
    try {
      await serve(request, response, path)
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error
      sendJson(response, error.status, { errors: [error.error] })
    }
  }
}
