/** The WebSocket of the tab: keep-alive, reconnects and subscriptions. */
import type { ExecutionResult, SubscriptionForwarder } from '@urql/core'
import { createClient } from 'graphql-ws'
import { authorizationHeader } from '#graphql/client/credential.ts'
import { retryDelayMs } from '#graphql/client/rateLimit.ts'
import { store } from '#lib/store.ts'
import { justReached, untilReached } from './reachability.ts'
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

export type Connection = { state: 'idle' | 'open' | 'silent' | 'lost'; since: number }

/**
 * The state of the tab's only socket. It is `silent` while a ping is unanswered and no other message arrives. `since`
 * is in milliseconds of this machine's clock.
 */
export const connection = store<Connection>({ state: 'idle', since: Date.now() })

let pongTimer: ReturnType<typeof setTimeout> | undefined
let silenceTimer: ReturnType<typeof setTimeout> | undefined
let hangTimer: ReturnType<typeof setTimeout> | undefined
let socket: WebSocket | null = null
let receivedAt = Date.now()
const onReceived = () => {
  receivedAt = Date.now()
  clearTimeout(pongTimer)
  clearTimeout(silenceTimer)
  if (connection.get().state === 'silent') connection.set({ state: 'open', since: Date.now() })
}
/** Starts the timers of an unanswered ping. Any message from the server stops them. */
const expectPong = () => {
  pongTimer = setTimeout(() => client.terminate(), PONG_MS)
  silenceTimer = setTimeout(() => connection.set({ state: 'silent', since: Date.now() }), SILENCE_MS)
}

const client = createClient({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => authorizationHeader(),
  lazyCloseTimeout: 3_000,
  keepAlive: PING_MS,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: async (retries) => {
    if (retries > 0) await untilReached()
    const spread = Math.min(SPREAD_MS * 2 ** Math.max(0, retries - 2), MAX_SPREAD_MS)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * spread))
  },
  on: {
    connecting: (isRetry) => {
      clearTimeout(hangTimer)
      hangTimer = setTimeout(
        () => client.terminate(),
        isRetry && !justReached() ? RECONNECT_TIMEOUT_MS : CONNECT_TIMEOUT_MS,
      )
    },
    connected: (opened, _payload, wasRetry) => {
      socket = opened as WebSocket
      clearTimeout(hangTimer)
      onReceived()
      connection.set({ state: 'open', since: Date.now() })
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
      const wasLost = !(event instanceof CloseEvent && event.code === 1000)
      connection.set({ state: wasLost ? 'lost' : 'idle', since: Date.now() })
    },
  },
})

/** Terminates the socket. The library then opens another. */
const terminate = () => ['open', 'silent'].includes(connection.get().state) && client.terminate()

function probe(): void {
  const pingedAt = Date.now()
  if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"ping"}')
  setTimeout(() => receivedAt < pingedAt && terminate(), PROBE_TIMEOUT_MS)
}

// After a network loss or sleep, a broken socket seems open until a pong is missing. The screen would show outdated
// data until then, so the socket is terminated or tested now.
onWake((reason) => {
  if (reason === 'online' || reason === 'slept') terminate()
  else if (reason === 'visible') probe()
})
if (typeof window !== 'undefined') addEventListener('offline', terminate)

/**
 * Runs urql's subscriptions over the socket. After a lost connection, graphql-ws sends the original variables of a
 * subscription again. Therefore the variable `since` is a getter that returns the last received position.
 */
export const forwardSubscription: SubscriptionForwarder = (request) => ({
  subscribe: (sink) => {
    let position: unknown = request.variables?.since
    const variables = Object.defineProperty({ ...request.variables }, 'since', {
      enumerable: true,
      get: () => position,
    })
    let isClosed = false
    let unsubscribe = () => {}
    const joinAfter = (milliseconds: number) => setTimeout(() => !isClosed && join(), milliseconds)
    const join = () => {
      unsubscribe = client.subscribe(
        { query: request.query ?? '', variables, extensions: request.extensions },
        {
          next: (result) => {
            position = positionIn(result.data) ?? position
            sink.next(result as ExecutionResult)
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
    return {
      unsubscribe: () => {
        isClosed = true
        unsubscribe()
      },
    }
  },
})

function positionIn(data: Record<string, unknown> | null | undefined): unknown {
  const frame = data && Object.values(data)[0]
  return typeof frame === 'object' && frame !== null && 'position' in frame ? frame.position : undefined
}
