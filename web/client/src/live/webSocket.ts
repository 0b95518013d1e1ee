/** The WebSocket to a server: keep-alive, reconnects and subscriptions that resume at their last position. */
import { createClient } from 'graphql-ws'
import { positionIn } from './position.ts'
import type { Reachability } from './reachability.ts'
import { retryDelayMs } from './retry.ts'
import { type Signal, signal } from './signal.ts'
import type { Connection, Operation, Sink, Transport } from './transport.ts'
import { onWake, wake } from './wake.ts'

/** A broken connection is noticed within PING_MS plus SILENCE_MS. */
const PING_MS = 3_000
const SILENCE_MS = 2_000
/**
 * If no message arrives within this time after a ping, the socket is terminated. The time is longer than SILENCE_MS, so
 * that a slow server keeps its sockets.
 */
const PONG_MS = 5_000
const PROBE_TIMEOUT_MS = 1_000
/**
 * Time limit of a reconnect. For the first connection, and if a probe has just reached the server, CONNECT_TIMEOUT_MS
 * applies instead.
 */
const RECONNECT_TIMEOUT_MS = 1_500
const CONNECT_TIMEOUT_MS = 8_000
/** Maximum random delay of a reconnect, so that clients do not all return to a restarted server at the same moment. */
const SPREAD_MS = 300
/**
 * The random delay doubles with each failure, up to this bound. Otherwise, behind a proxy that blocks only WebSockets,
 * the client would retry quickly forever.
 */
const MAX_SPREAD_MS = 5_000

const REJOIN_MS = 1_000

type SocketOptions = {
  url: string | (() => string)
  connectionParams?: () => Record<string, unknown>
  reachability: Reachability
  /** Needed where there is no global WebSocket, such as in Node 20: the class of the package `ws`. */
  webSocket?: unknown
}

export function createSocket({ url, connectionParams, reachability, webSocket }: SocketOptions): Transport {
  const connection: Signal<Connection> = signal<Connection>({ state: 'idle', since: Date.now() })
  const change = (state: Connection['state']) => connection.set({ state, since: Date.now() })
  let pongTimer: ReturnType<typeof setTimeout> | undefined
  let silenceTimer: ReturnType<typeof setTimeout> | undefined
  let hangTimer: ReturnType<typeof setTimeout> | undefined
  let socket: WebSocket | null = null
  let receivedAt = Date.now()
  const onReceived = () => {
    receivedAt = Date.now()
    clearTimeout(pongTimer)
    clearTimeout(silenceTimer)
    if (connection.get().state === 'silent') change('open')
  }
  /** Starts the timers of an unanswered ping. Any message from the server stops them. */
  const expectPong = () => {
    pongTimer = setTimeout(() => client.terminate(), PONG_MS)
    silenceTimer = setTimeout(() => change('silent'), SILENCE_MS)
  }

  const client = createClient({
    url,
    connectionParams,
    webSocketImpl: webSocket,
    lazyCloseTimeout: 3_000,
    keepAlive: PING_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: async (retries) => {
      if (retries > 0) await reachability.untilReached()
      const spread = Math.min(SPREAD_MS * 2 ** Math.max(0, retries - 2), MAX_SPREAD_MS)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * spread))
    },
    on: {
      connecting: (isRetry) => {
        clearTimeout(hangTimer)
        const limit = isRetry && !reachability.justReached() ? RECONNECT_TIMEOUT_MS : CONNECT_TIMEOUT_MS
        hangTimer = setTimeout(() => client.terminate(), limit)
      },
      connected: (opened, _payload, wasRetry) => {
        socket = opened as WebSocket
        clearTimeout(hangTimer)
        onReceived()
        change('open')
        if (wasRetry) wake('reconnected')
      },
      message: onReceived,
      ping: (received) => {
        if (!received) expectPong()
      },
      closed: (event) => {
        clearTimeout(pongTimer)
        clearTimeout(silenceTimer)
        clearTimeout(hangTimer)
        change((event as { code?: number }).code === 1000 ? 'idle' : 'lost')
      },
    },
  })

  /** Terminates the socket. The library then opens another. */
  const terminate = () => {
    if (['open', 'silent'].includes(connection.get().state)) client.terminate()
  }

  function probe(): void {
    const pingedAt = Date.now()
    if (socket?.readyState === 1) socket.send('{"type":"ping"}')
    setTimeout(() => receivedAt < pingedAt && terminate(), PROBE_TIMEOUT_MS)
  }

  // After a network loss or sleep, a broken socket seems open until a pong is missing. The data would seem current
  // until then, so the socket is terminated or tested now.
  const offWake = onWake((reason) => {
    if (reason === 'online' || reason === 'slept' || reason === 'offline') terminate()
    else if (reason === 'visible') probe()
  })

  /**
   * After a lost connection, graphql-ws sends the original variables of a subscription again. Therefore the variable of
   * the position is a getter that returns the last received position.
   */
  function subscribe(operation: Operation, sink: Sink): () => void {
    const { query, variables, extensions, operationName, positionVariable = 'since' } = operation
    let position: unknown = variables?.[positionVariable]
    const following = Object.defineProperty({ ...variables }, positionVariable, {
      enumerable: true,
      get: () => position,
    })
    let isClosed = false
    let unsubscribe = () => {}
    const joinAfter = (milliseconds: number) => setTimeout(() => !isClosed && join(), milliseconds)
    const join = () => {
      unsubscribe = client.subscribe(
        { query, operationName, variables: following, extensions },
        {
          next: (result) => {
            position = positionIn(result.data) ?? position
            sink.next(result)
          },
          error: (error) => {
            const wait = retryDelayMs(error)
            if (wait === null) sink.error(error)
            else joinAfter(wait)
          },
          // A server completes a feed only when it shuts down. So the client subscribes again from the last position,
          // which another server then serves.
          complete: () => !isClosed && joinAfter(Math.random() * REJOIN_MS),
        },
      )
    }
    join()
    return () => {
      isClosed = true
      unsubscribe()
    }
  }

  return {
    connection,
    subscribe,
    terminate,
    dispose: () => {
      offWake()
      clearTimeout(hangTimer)
      return client.dispose()
    },
  }
}
