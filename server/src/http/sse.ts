/**
 * Live queries as server-sent events, for programs that have no WebSocket: the same frames, each with `id:`, which is its
 * position, so that a reader that reconnects with `Last-Event-ID` goes on where it was. One subscription a request, drawn
 * at the reader's pace: one that does not read costs a cursor. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, subscribe } from 'graphql'
import type { Frame } from '#feed/live.ts'
import type { Context } from '#graphql/context.ts'
import { globalId } from '#graphql/ids.ts'
import { operationOf } from './access.ts'
import { answer } from './answer.ts'
import type { Log } from './log.ts'
import { maskResult } from './mask.ts'
import type { Params } from './params.ts'
import { createOperations } from './websocket-operation.ts'
import type { Asked } from './yoga.ts'

export interface SseOptions {
  schema: GraphQLSchema
  validate: (document: DocumentNode) => readonly GraphQLError[]
  persisted: ReadonlyMap<string, string>
  maxTokens: number
  log: Log
}

const PER_VIEWER = 50
const IN_ALL = 5000

export function createSse(options: SseOptions) {
  const operations = createOperations(options)
  const mask = maskResult(options.log)
  const open = new Map<string, number>()
  const streams = new Set<AsyncIterator<unknown>>()

  async function serve(request: IncomingMessage, response: ServerResponse, params: Params, { context, access }: Asked) {
    const asker = context.viewer?.id ?? ''
    if ((open.get(asker) ?? 0) >= PER_VIEWER || streams.size >= IN_ALL)
      return answer(response, 429, { code: 'TOO_MANY_STREAMS' })
    let at = ''
    const live: Context['live'] = (query, since) => {
      const last = request.headers['last-event-id']
      return positioned(context.live(query, typeof last === 'string' && last ? last : since), (position) => {
        at = position
      })
    }
    const result = await start(params, { ...context, live }, access)
    if (!(Symbol.asyncIterator in result)) return answer(response, 400, mask(result))
    const stream = result[Symbol.asyncIterator]()
    streams.add(stream)
    open.set(asker, (open.get(asker) ?? 0) + 1)
    response.once('close', () => void stream.return?.())
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    try {
      for (let next = await stream.next(); !next.done; next = await stream.next()) {
        const message = `event: next\n${at ? `id: ${at}\n` : ''}data: ${JSON.stringify(mask(next.value))}\n\n`
        if (!response.write(message)) await drained(response)
        if (response.destroyed) break
      }
      response.end('event: complete\ndata:\n\n')
    } finally {
      streams.delete(stream)
      open.set(asker, (open.get(asker) ?? 1) - 1)
      if (open.get(asker) === 0) open.delete(asker)
      void stream.return?.()
    }
  }

  async function start(params: Params, context: Context, access: Asked['access']) {
    try {
      const payload = params as Parameters<typeof operations>[0]
      const { document, variables, operationName } = operations(payload, globalId('Person', context.viewer?.id ?? ''))
      if (access) access.operation = operationOf(document, operationName)
      return await subscribe({
        schema: options.schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: context,
      })
    } catch (error) {
      const told = error instanceof GraphQLError ? error : new GraphQLError('not a GraphQL request')
      return { errors: [told] } satisfies ExecutionResult
    }
  }

  return {
    serve,
    /** Completes every stream. */
    async stop(): Promise<void> {
      await Promise.all([...streams].map((stream) => stream.return?.()))
    },
  }
}

/** Whether the asker wants a stream of events and nothing else; clients that take anything list it after JSON. */
export const wantsStream = ({ headers: { accept = '' } }: IncomingMessage): boolean =>
  accept.includes('text/event-stream') && !accept.includes('json')

/** Frames pass one at a time, so the last one seen here is the one that the next result is made of. */
function positioned(frames: AsyncIterable<Frame>, see: (position: string) => void): AsyncIterableIterator<Frame> {
  const inner = frames[Symbol.asyncIterator]()
  return {
    async next() {
      const next = await inner.next()
      if (!next.done && 'position' in next.value) see(next.value.position)
      return next
    },
    // Not a generator: one that waits for a frame would hear of this only when it comes.
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
