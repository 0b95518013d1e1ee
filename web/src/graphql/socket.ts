import type { ExecutionResult, SubscriptionForwarder } from '@urql/core'
import { createClient } from 'graphql-ws'
import { signal } from '#lib/signal.ts'
import { shownCredential } from './credential.ts'
import { onWake, wake } from './wake.ts'

const PING_MS = 10_000
const PONG_MS = 5_000
/** A board is to be right within three seconds of coming back, however long it was away; a third is for catching up. */
const LONGEST_WAIT_MS = 2_000

const REJOIN_MS = 1_000

export type Connection = { state: 'idle' | 'open' | 'lost'; since: number }

/** Whether the one socket of this tab stands; `since` is in client milliseconds. */
export const connection = signal<Connection>({ state: 'idle', since: Date.now() })

let pongTimer: ReturnType<typeof setTimeout> | undefined
let heardAt = Date.now()
const heard = () => {
  heardAt = Date.now()
  clearTimeout(pongTimer)
}

const client = createClient({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => shownCredential(),
  lazyCloseTimeout: 3_000,
  keepAlive: PING_MS,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  // The first retry is spread as well: when the server restarts, every desk and wall comes back at the same moment.
  retryWait: (retries) => delayUntilWake(Math.random() * Math.min(1000 * 2 ** retries, LONGEST_WAIT_MS)),
  on: {
    connected: (_socket, _payload, wasRetry) => {
      heard()
      connection.set({ state: 'open', since: Date.now() })
      if (wasRetry) wake('reconnected')
    },
    message: heard,
    ping: (received) => {
      if (!received) pongTimer = setTimeout(() => client.terminate(), PONG_MS)
    },
    closed: (event) => {
      clearTimeout(pongTimer)
      const wanted = !(event instanceof CloseEvent && event.code === 1000)
      connection.set({ state: wanted ? 'lost' : 'idle', since: Date.now() })
    },
  },
})

// A laptop that slept keeps a socket that looks open. Waiting for the next ping would show old truth for ten seconds.
onWake((reason) => {
  if (reason !== 'reconnected' && connection.get().state === 'open' && Date.now() - heardAt > PING_MS + PONG_MS)
    client.terminate()
})

function delayUntilWake(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      off()
      resolve()
    }
    const timer = setTimeout(done, ms)
    const off = onWake(done)
  })
}

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
    const join = () => {
      leave = client.subscribe(
        { query: request.query ?? '', variables, extensions: request.extensions },
        {
          next: (result) => {
            position = positionIn(result.data) ?? position
            sink.next(result as ExecutionResult)
          },
          error: (error) => sink.error(error),
          // A feed has no end of its own: a server that completes it is going away, and the next one goes on from there.
          complete: () => !over && void delayUntilWake(Math.random() * REJOIN_MS).then(() => !over && join()),
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
