/**
 * Live queries as server-sent events, for programs without WebSocket: each HTTP request is one subscription. Each frame
 * states its position in the event log as `id:`, and a client that reconnects with `Last-Event-ID` resumes there. The
 * server reads a frame only when the client can receive it, so no frames are queued.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, subscribe } from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import type { Feed } from '#feed/feed.ts'
import { follow } from '#feed/follow.ts'
import type { Frame } from '#feed/live.ts'
import { selectsInterruptions } from '#feed/operation.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { maskResult } from '#http/graphql/error-masking.ts'
import type { Params, ReadParams } from '#http/graphql/params.ts'
import type { GraphqlRequest } from '#http/graphql/yoga.ts'
import type { Admission } from '#http/limits/admission.ts'
import { operationOf } from '#http/process/access-log.ts'
import type { Log } from '#http/process/log.ts'
import { sendJson } from '#http/send-json.ts'
import { createOperations, type LiveRequest as LiveOperation } from './operation.ts'

export interface SseOptions {
  schema: GraphQLSchema
  validate: (document: DocumentNode) => readonly GraphQLError[]
  persisted: ReadonlyMap<string, string>
  maxTokens: number
  log: Log
  feed: Feed
  admission: Admission
}

type Operation = LiveOperation & { at: { position: string } }

export function createSse(options: SseOptions) {
  const operations = createOperations(options)
  const mask = maskResult(options.log)
  const streams = new Set<{ stream: AsyncIterator<unknown>; response: ServerResponse }>()

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    params: ReadParams,
    requested: GraphqlRequest,
  ) {
    const isParsed = operations.isParsed(params as SubscribePayload)
    const reading = { text: params.query ?? '', characters: params.characters, isParsed }
    await options.admission.readLive(requested.budget, reading)
    const payload = payloadOf(params, requested)
    if ('errors' in payload) return refuse(response, payload, requested)
    const ended = new AbortController()
    const release = await options.admission.follow({
      authentication: requested.authentication,
      operation: payload,
      joins: false,
      weight: options.admission.sseWeight,
      end: () => ended.abort(),
      budget: requested.budget,
    })
    try {
      const stream = await start(request, payload, requested.context, ended.signal)
      if (Symbol.asyncIterator in stream) await send(response, stream[Symbol.asyncIterator](), payload.at)
      else refuse(response, stream, requested)
    } finally {
      release()
    }
  }

  function refuse(response: ServerResponse, result: ExecutionResult, { budget: { cost } }: GraphqlRequest): void {
    sendJson(response, 400, { ...mask(result), ...(cost && { extensions: { cost } }) })
  }

  /**
   * Returns the requested operation, or the errors. `start` records the position of each frame in the field `at` of the
   * operation.
   */
  function payloadOf(params: Params, { context, access }: GraphqlRequest) {
    try {
      const operation = operations(params as SubscribePayload, globalId('Person', context.viewer?.id ?? ''))
      if (access) access.operation = operationOf(operation.document, operation.operationName)
      return { ...operation, at: { position: '' } }
    } catch (error) {
      const output = error instanceof GraphQLError ? error : new GraphQLError('not a GraphQL request')
      return { errors: [output] } satisfies ExecutionResult
    }
  }

  function start(request: IncomingMessage, operation: Operation, context: Context, revoked: AbortSignal) {
    const lastEventId = request.headers['last-event-id']
    const live: Context['live'] = (query, since) => {
      const from = typeof lastEventId === 'string' && lastEventId ? lastEventId : since
      const reader = `${context.viewer?.id ?? ''} ${operation.key}`
      const interruptions = selectsInterruptions(operation.document)
      return positioned(follow(options.feed, query, { since: from, reader, revoked, interruptions }), (position) => {
        operation.at.position = position
      })
    }
    return subscribe({
      schema: options.schema,
      document: operation.document,
      operationName: operation.operationName,
      variableValues: operation.variables,
      contextValue: { ...context, live },
    })
  }

  async function send(response: ServerResponse, stream: AsyncIterator<ExecutionResult>, at: { position: string }) {
    const entry = { stream, response }
    streams.add(entry)
    response.once('close', () => void stream.return?.())
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    try {
      for (let next = await stream.next(); !next.done; next = await stream.next()) {
        const id = at.position ? `id: ${at.position}\n` : ''
        const message = `event: next\n${id}data: ${JSON.stringify(mask(next.value))}\n\n`
        if (!response.write(message)) await drained(response)
        if (response.destroyed) break
      }
      response.end('event: complete\ndata:\n\n')
    } finally {
      streams.delete(entry)
      void stream.return?.()
    }
  }

  return {
    serve,
    async stop(milliseconds = 3_000): Promise<void> {
      const open = [...streams]
      await Promise.all(open.map(({ stream }) => stream.return?.()))
      const timer = setTimeout(() => {
        for (const { response } of open) response.destroy()
      }, milliseconds)
      await Promise.all(open.map(({ response }) => finished(response, { readable: false }).catch(() => {})))
      clearTimeout(timer)
    },
  }
}

export const wantsStream = ({ headers: { accept = '' } }: IncomingMessage): boolean =>
  accept.includes('text/event-stream') && !accept.includes('json')

/** Reports the position of each frame before the frame is yielded. */
function positioned(
  frames: AsyncIterable<Frame>,
  onPosition: (position: string) => void,
): AsyncIterableIterator<Frame> {
  const inner = frames[Symbol.asyncIterator]()
  return {
    async next() {
      const next = await inner.next()
      if (!next.done && 'position' in next.value) onPosition(next.value.position)
      return next
    },
    // This is not an async generator, because `return` of a generator that waits for a frame has no effect until the
    // frame arrives.
    return: async () => (await inner.return?.()) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
