/** `@takedown/client`: reads, writes and follows an installation of Takedown Desk, in browsers and in Node. */
import { type DocumentNode, parse, print } from 'graphql'
import { createEventStreams } from './live/eventStream.ts'
import type { FeedFrame } from './live/feedState.ts'
import { createFeeds } from './live/followFeed.ts'
import { frameOf } from './live/position.ts'
import { createReachability } from './live/reachability.ts'
import { resumable } from './live/resumable.ts'
import { backOff } from './live/retry.ts'
import type { Result, Transport } from './live/transport.ts'
import { createSocket } from './live/webSocket.ts'
import { RequestError } from './request.ts'

export type ClientOptions = {
  /** The address of the server, such as https://desk.example.vn. In a page of this server, its origin. */
  url: string
  /** The API key. A page of the server needs none, because the browser sends its session. */
  key?: string | (() => string | undefined)
  /** Default: WebSocket where there is one, otherwise server-sent events. */
  transport?: 'websocket' | 'sse'
  /** The class of WebSockets where there is no global one, such as that of the package `ws` in Node 20. */
  webSocket?: unknown
  fetch?: typeof fetch
}

export type Client = ReturnType<typeof createClient>

/** The subscription could not continue without a gap: read everything again, then subscribe again. */
export class FeedGapError extends Error {
  override name = 'FeedGapError'
  /** Why the feed could not continue, such as TOO_OLD, EPOCH_CHANGED or BROKEN_CHAIN. */
  readonly reason: string
  constructor(reason: string) {
    super(`the feed has a gap (${reason}): read everything again, then subscribe from the new position`)
    this.reason = reason
  }
}

type Document = string | DocumentNode
type Observer = {
  /** Receives the results with data, and those of other frames that the document selects. */
  next(result: Result): void
  /** Receives a FeedGapError after a gap that could not be filled, or the errors of the server. Nothing follows. */
  error(error: unknown): void
}

export function createClient({ url, key, transport, webSocket, fetch: fetchFrom = fetch }: ClientOptions) {
  const base = url.replace(/\/$/, '')
  const headers = (): Record<string, string> => {
    const bearer = typeof key === 'function' ? key() : key
    return bearer ? { authorization: `Bearer ${bearer}` } : {}
  }
  const reachability = createReachability(`${base}/health`)
  const hasWebSocket = webSocket !== undefined || 'WebSocket' in globalThis
  const isSocket = (transport ?? (hasWebSocket ? 'websocket' : 'sse')) === 'websocket'
  if (isSocket && !hasWebSocket)
    throw new Error('this runtime has no WebSocket: pass that of the package ws, or use sse')
  const live: Transport = isSocket
    ? createSocket({
        url: `${base.replace(/^http/, 'ws')}/graphql`,
        connectionParams: headers,
        reachability,
        webSocket,
      })
    : createEventStreams({ url: `${base}/graphql`, headers, reachability, fetch: fetchFrom })

  /** Sends one query or mutation. Throws a RequestError if the server does not answer with data. */
  async function request<Data = Record<string, unknown>>(
    document: Document,
    variables: object = {},
    signal?: AbortSignal,
  ): Promise<Data> {
    const query = typeof document === 'string' ? document : print(document)
    const response = await fetchFrom(`${base}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...headers(),
      },
      body: JSON.stringify({ query, variables }),
      signal,
    })
    const { data, errors }: Result = await response.json().catch(() => ({}))
    if (errors || !data) throw new RequestError(response, errors)
    return data as Data
  }

  /** Opens a subscription at a position. See `followFeed`. */
  const open =
    (document: Document, variables: object = {}) =>
    <F extends FeedFrame>(
      since: string | null,
      receive: (message: { frame?: F; failed: boolean; error?: unknown; result?: Result }) => void,
    ): (() => void) => {
      const { query, positionVariable, position } = resumable(parsed(document))
      const start = since ?? position
      const given = start === undefined ? variables : { ...variables, [positionVariable]: start }
      return live.subscribe(
        { query, variables: { ...given }, positionVariable },
        {
          next: (result) =>
            receive({
              frame: frameOf<F>(result.data),
              failed: result.errors !== undefined,
              error: result.errors,
              result,
            }),
          error: (error) => receive({ failed: true, error }),
        },
      )
    }

  const { feeds, followFeed } = createFeeds({
    connection: live.connection,
    retry: (attempt, error, action) => {
      const timer = setTimeout(
        action,
        Math.max(backOff(attempt), error instanceof RequestError ? error.retryAfterMs : 0),
      )
      return () => clearTimeout(timer)
    },
  })

  /**
   * Subscribes until the returned function is called. After a lost connection, continues at the last position without a
   * gap. If that is impossible, `error` receives a FeedGapError.
   */
  function subscribe(document: Document, variables: Record<string, unknown>, observer: Observer): () => void {
    const { selected, positionVariable, position } = resumable(parsed(document))
    const first = variables[positionVariable] ?? position
    const end = (error: unknown) => {
      feed.stop()
      observer.error(error)
    }
    let latest: Result = {}
    const feed = followFeed<FeedFrame>({
      open: (since, receive) =>
        open(document, variables)<FeedFrame>(since, (message) => {
          if (message.failed) return end(message.error)
          latest = message.result ?? {}
          receive(message)
        }),
      onFrame: (frame) => {
        if (isData(frame) || selected.has(frame.__typename)) observer.next(latest)
      },
      reload: (reason) => queueMicrotask(() => end(new FeedGapError(reason ?? 'UNKNOWN'))),
    })
    feed.begin(typeof first === 'string' ? { position: first, asOf: null } : null)
    return () => feed.stop()
  }

  return {
    request,
    subscribe,
    open,
    followFeed,
    feeds,
    connection: live.connection,
    /** Drops the connections, which are then opened again. */
    reconnect: live.terminate,
    dispose: () => live.dispose(),
  }
}

const parsed = (document: Document): DocumentNode => (typeof document === 'string' ? parse(document) : document)

const isData = ({ __typename }: FeedFrame) => !__typename.startsWith('Feed')
