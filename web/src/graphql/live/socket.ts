import type { ExecutionResult, SubscriptionForwarder } from '@urql/core'
import { createClient } from 'graphql-ws'
import { shownCredential } from '#graphql/client/credential.ts'
import { putOffMs } from '#graphql/client/rateLimit.ts'
import { store } from '#lib/store.ts'
import { justReached, untilReached } from './reachability.ts'
import { onWake, wake } from './wake.ts'

/** A network that falls silent is noticed within five seconds: by a ping, and the wait for its answer. */
const PING_MS = 3_000
const SILENT_MS = 2_000
/** A server that is only slow keeps its sockets. */
const PONG_MS = 5_000
const PROOF_MS = 1_000
/** An attempt that takes so long hangs where a cable was cut, unless the server is known to answer. */
const HANGS_MS = 1_500
const PATIENCE_MS = 8_000
/** A server that restarts is not come back to by everybody in the same moment. */
const SPREAD_MS = 300
/** Where requests pass and sockets do not, they are tried more and more rarely. */
const LONGEST_WAIT_MS = 5_000

const REJOIN_MS = 1_000

export type Connection = { state: 'idle' | 'open' | 'silent' | 'lost'; since: number }

/**
 * Whether the one socket of this tab stands; `silent` while a ping is not answered and nothing else comes. `since` is in client
 * milliseconds.
 */
export const connection = store<Connection>({ state: 'idle', since: Date.now() })

let pongTimer: ReturnType<typeof setTimeout> | undefined
let silenceTimer: ReturnType<typeof setTimeout> | undefined
let hangTimer: ReturnType<typeof setTimeout> | undefined
let socket: WebSocket | null = null
let heardAt = Date.now()
const heard = () => {
  heardAt = Date.now()
  clearTimeout(pongTimer)
  clearTimeout(silenceTimer)
  if (connection.get().state === 'silent') connection.set({ state: 'open', since: Date.now() })
}
/** A ping was sent. */
const expectPong = () => {
  pongTimer = setTimeout(() => client.terminate(), PONG_MS)
  silenceTimer = setTimeout(() => connection.set({ state: 'silent', since: Date.now() }), SILENT_MS)
}

const client = createClient({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => shownCredential(),
  lazyCloseTimeout: 3_000,
  keepAlive: PING_MS,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: async (retries) => {
    if (retries > 0) await untilReached()
    const spread = Math.min(SPREAD_MS * 2 ** Math.max(0, retries - 2), LONGEST_WAIT_MS)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * spread))
  },
  on: {
    connecting: (isRetry) => {
      clearTimeout(hangTimer)
      hangTimer = setTimeout(() => client.terminate(), isRetry && !justReached() ? HANGS_MS : PATIENCE_MS)
    },
    connected: (opened, _payload, wasRetry) => {
      socket = opened as WebSocket
      clearTimeout(hangTimer)
      heard()
      connection.set({ state: 'open', since: Date.now() })
      if (wasRetry) wake('reconnected')
    },
    message: heard,
    ping: (received) => {
      if (!received) expectPong()
    },
    closed: (event) => {
      clearTimeout(pongTimer)
      clearTimeout(silenceTimer)
      clearTimeout(hangTimer)
      const wanted = !(event instanceof CloseEvent && event.code === 1000)
      connection.set({ state: wanted ? 'lost' : 'idle', since: Date.now() })
    },
  },
})

/** Ends the socket as if it had been lost: the library then makes another. */
const giveUp = () => ['open', 'silent'].includes(connection.get().state) && client.terminate()

/** It stays if it answers in time. */
function prove(): void {
  const askedAt = Date.now()
  if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"ping"}')
  setTimeout(() => heardAt < askedAt && giveUp(), PROOF_MS)
}

// A socket that a network or a sleep has cut looks open, and the next ping would show old truth for fifteen seconds.
onWake((reason) => {
  if (reason === 'online' || reason === 'slept') giveUp()
  else if (reason === 'visible') prove()
})
if (typeof window !== 'undefined') addEventListener('offline', giveUp)

/**
 * Hands urql's subscriptions to the socket. The library repeats a subscription by itself after a lost connection, with the
 * payload it was given; so `since` is read at the moment of sending, from the last position that came through here.
 */
export const forwardSubscription: SubscriptionForwarder = (request) => ({
  subscribe: (sink) => {
    let position: unknown = request.variables?.since
    const variables = Object.defineProperty({ ...request.variables }, 'since', {
      enumerable: true,
      get: () => position,
    })
    let over = false
    let leave = () => {}
    const joinIn = (milliseconds: number) => setTimeout(() => !over && join(), milliseconds)
    const join = () => {
      leave = client.subscribe(
        { query: request.query ?? '', variables, extensions: request.extensions },
        {
          next: (result) => {
            position = positionIn(result.data) ?? position
            sink.next(result as ExecutionResult)
          },
          error: (error) => {
            const wait = putOffMs(error)
            if (wait === null) sink.error(error)
            else joinIn(wait)
          },
          // A feed has no end of its own: a server that completes it is going away, and the next one goes on from there.
          complete: () => !over && joinIn(Math.random() * REJOIN_MS),
        },
      )
    }
    join()
    return {
      unsubscribe: () => {
        over = true
        leave()
      },
    }
  },
})

function positionIn(data: Record<string, unknown> | null | undefined): unknown {
  const frame = data && Object.values(data)[0]
  return typeof frame === 'object' && frame !== null && 'position' in frame ? frame.position : undefined
}
