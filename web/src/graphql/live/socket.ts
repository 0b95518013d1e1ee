/** The tab's only WebSocket, and urql's subscriptions over it. */
import { createSocket } from '@takedown/client/live/webSocket.ts'
import type { ExecutionResult, SubscriptionForwarder } from '@urql/core'
import { authorizationHeader } from '#graphql/client/credential.ts'
import { reachability } from './reachability.ts'

const socket = createSocket({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: authorizationHeader,
  reachability,
})

/** The state of the socket. */
export const connection = socket.connection

/** Runs urql's subscriptions over the socket. They resume at the position of the last frame by the variable `since`. */
export const forwardSubscription: SubscriptionForwarder = ({ query = '', variables, extensions }) => ({
  subscribe: (sink) => ({
    unsubscribe: socket.subscribe(
      { query, variables, extensions },
      { next: (result) => sink.next(result as ExecutionResult), error: (error) => sink.error(error) },
    ),
  }),
})
