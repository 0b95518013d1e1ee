/** GraphQL subscriptions over WebSocket. graphql-ws implements the protocol; feed/groups.ts sends the results. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type DocumentNode, type ExecutionArgs, GraphQLError, type GraphQLSchema } from 'graphql'
import { handleProtocols, makeServer } from 'graphql-ws'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { type Audience, audienceKey, audienceOf, privateAudienceOf, type Viewer } from '#domain/core/viewer.ts'
import { isRevoking } from '#domain/events/registry.ts'
import type { Feed } from '#feed/feed.ts'
import type { Groups, Subscription } from '#feed/groups.ts'
import type { StartLive } from '#feed/live.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import type { Following, LiveReading } from '#http/limits/admission.ts'
import { viewerName } from '#http/process/access-log.ts'
import { guard } from '#http/process/guard.ts'
import { isTooDeep } from '#http/process/json.ts'
import { parseTarget } from '#http/process/target.ts'
import { CLOSE, Connection } from './connection.ts'
import { authorizationOf, credentialsOf, isOurs } from './handshake.ts'
import { refusal, textOf } from './messages.ts'
import { createOperations, isServerMessage } from './operation.ts'
import { type Refusal, refuseUpgrade } from './refused-upgrade.ts'
import { Tally } from './tally.ts'

export interface WebSocketOptions {
  schema: GraphQLSchema
  feed: Feed
  groups: Groups
  /** Creates the context of one execution, which all viewers with this audience share. */
  contextFor: (audience: Audience, live: StartLive) => object
  viewerOf: (request: { headers: IncomingHttpHeaders; address: string }) => Promise<Authentication>
  addressOf: (request: IncomingMessage) => string
  /** The global id of a viewer's account, for `@me`. */
  idOf: (viewer: Viewer) => string
  /**
   * Charges a subscribe message to the rate limit, before it is parsed. Throws a GraphQLError to refuse the message.
   */
  read: (authentication: Authentication, reading: LiveReading) => Promise<void>
  /** Counts a subscription, and returns the function to call at its end. Throws a GraphQLError to refuse it. */
  admit: (admitting: AdmissionRequest) => Promise<() => void>
  validate: (document: DocumentNode) => readonly GraphQLError[]
  persisted?: ReadonlyMap<string, string>
  allowedOrigins?: readonly string[]
  maxTokens?: number
  subscriptionsPerSocket?: number
  socketsPerViewer?: number
  sockets?: number
  /**
   * Milliseconds between two checks. A client that was silent is pinged, and disconnected if it is still silent at the
   * next check.
   */
  pingMs?: number
}

/** A subscription that waits for admission. It counts as one subscription, like every subscription over a socket. */
export type AdmissionRequest = Omit<Following, 'weight'>

export type WebSocketService = ReturnType<typeof createWebSocketServer>
const PATH = '/graphql'
const MAX_MESSAGE_BYTES = 64 * 1024
const MAX_ID_LENGTH = 100
const refused = (code: string, message: string) => new GraphQLError(message, { extensions: { code } })
export function createWebSocketServer(options: WebSocketOptions) {
  const { feed, groups, contextFor, schema, viewerOf, idOf, read, admit, allowedOrigins = [] } = options
  const { subscriptionsPerSocket = 20, socketsPerViewer = 100, sockets = 10_000, pingMs = 12_000 } = options
  const connections = new Set<Connection>()
  const owners = new Tally<string | null>()
  const operations = createOperations({ maxTokens: 2_000, ...options })
  const upgrades = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE_BYTES,
    autoPong: false,
    handleProtocols,
  })
  upgrades.on('wsClientError', (_error, socket, request) => refuseUpgrade(feed.log, request, socket, 'BAD_HANDSHAKE'))
  let stopping = false
  let closings = 0

  /** Authenticates again if sockets were closed meanwhile, because the credentials may have been revoked too. */
  async function authenticate(request: Parameters<typeof viewerOf>[0]): Promise<Authentication> {
    for (;;) {
      const before = closings
      const authentication = await viewerOf(request)
      if (before === closings) return authentication
    }
  }

  const protocol = makeServer<Record<string, unknown>, Connection>({
    async onConnect({ extra: connection, connectionParams }) {
      const authorization = authorizationOf(connectionParams)
      if (authorization !== null) {
        const authentication = await authenticate({ headers: { authorization }, address: connection.address })
        if (connections.has(connection)) owners.move(connection.authentication.viewer.id, authentication.viewer.id)
        connection.authentication = authentication
      }
      const { viewer } = connection.authentication
      const ownSockets = owners.count(viewer.id)
      if (viewer.kind === 'anonymous') connection.close(CLOSE.unauthorized, 'Unauthorized')
      else if (ownSockets > socketsPerViewer) connection.close(CLOSE.tooMany, 'Too many sockets')
      else return true
      return false
    },
    async onSubscribe({ extra: connection, subscriptions }, id, payload) {
      try {
        if (id.length > MAX_ID_LENGTH) throw refused('BAD_USER_INPUT', `at most ${MAX_ID_LENGTH} characters in an id`)
        if (Object.keys(subscriptions).length > subscriptionsPerSocket)
          throw refused('TOO_MANY_SUBSCRIPTIONS', `at most ${subscriptionsPerSocket} subscriptions a socket`)
        const { viewer } = connection.authentication
        const characters = JSON.stringify(payload).length
        const text = payload.query ?? ''
        await read(connection.authentication, { text, characters, isParsed: operations.isParsed(payload) })
        const { document, operationName, variables, since, isPrivate, key } = operations(payload, idOf(viewer))
        const audience = isPrivate ? privateAudienceOf(viewer) : audienceOf(viewer)
        const context = (live: StartLive) => contextFor(audience, live)
        const operation = { schema, document, operationName, variableValues: variables, context }
        const reader = { viewer: viewer.id ?? '', since, port: connection, id }
        const subscription = { key: `${audienceKey(audience)} ${key}`, operation, ...reader }
        return subscribeArgs(subscription, {
          authentication: connection.authentication,
          operation: { document, operationName, variables },
          joins: groups.has(subscription.key),
          end: () => connection.close(CLOSE.forbidden, 'Access ended'),
        })
      } catch (error) {
        return [refusal(error)]
      }
    },
    async subscribe(args) {
      const { subscription, admitting } = args as SubscribeArgs
      try {
        const onEnd = await admit(admitting)
        return groups.subscribe({ ...subscription, onEnd })
      } catch (error) {
        return { errors: [refusal(error)] }
      }
    },
  })

  function open(socket: WebSocket, wire: Socket, authentication: Authentication, address: string): void {
    const connection = new Connection({ socket, wire, authentication, address, slowMs: feed.slowMs })
    const onError = (error: unknown) => {
      feed.log.error({ err: error, viewer: viewerName(connection.authentication.viewer) }, 'a socket failed')
      connection.terminate()
    }
    connections.add(connection)
    owners.add(authentication.viewer.id)
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => connection.send(message),
        close: (code, reason) => connection.close(code ?? 1000, reason ?? ''),
        onMessage: (receive) =>
          socket.on(
            'message',
            guard((data: RawData) => {
              if (socket.readyState !== socket.OPEN) return
              const message = textOf(data)
              if (!connection.mayReceive(message.length)) return connection.close(CLOSE.tooMany, 'Too many messages')
              if (isTooDeep(message)) return connection.close(CLOSE.badRequest, 'Nested too deeply')
              if (isServerMessage(message)) return connection.close(CLOSE.badRequest, 'Not a message of a client')
              return receive(message)
            }, onError),
          ),
      },
      connection,
    )
    socket.on('error', (error) => feed.log.info({ err: error }, 'a socket broke'))
    const leave = (code: number, reason: Buffer) => {
      connections.delete(connection)
      owners.remove(connection.authentication.viewer.id)
      return closed(code, String(reason))
    }
    socket.once('close', guard(leave, onError))
  }

  function closeWhere(
    predicate: (authentication: Authentication) => boolean,
    code: number,
    reason = 'Access ended',
  ): void {
    closings++
    for (const connection of connections) if (predicate(connection.authentication)) connection.close(code, reason)
  }

  const pulse = guard(
    (connection: Connection) => connection.pulse(feed.clock.now()),
    (_error, connection) => connection.terminate(),
  )
  const pinging = setInterval(() => connections.forEach(pulse), pingMs).unref()
  const removeListener = feed.tailer.onEvents((events) => {
    const revokedIds = new Set(events.filter(isRevoking).map(({ subjectId }) => subjectId))
    const isRevoked = ({ viewer, sessionId }: Authentication) =>
      revokedIds.has(viewer.id ?? '') || revokedIds.has(sessionId ?? '')
    if (revokedIds.size > 0) closeWhere(isRevoked, CLOSE.forbidden)
  })

  return {
    get size(): number {
      return connections.size
    },

    async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
      // Without this listener, a client that resets the connection would end the process.
      socket.on('error', () => socket.destroy())
      const refuse = (refusal: Refusal) => refuseUpgrade(feed.log, request, socket, refusal)
      const path = parseTarget(request.url)?.path
      if (path !== PATH) return refuse(path === undefined ? 'BAD_TARGET' : 'NOT_FOUND')
      if (!isOurs(request.headers, allowedOrigins)) return refuse('FORBIDDEN')
      if (stopping || connections.size >= sockets) return refuse('UNAVAILABLE')
      try {
        const address = options.addressOf(request)
        const authentication = await authenticate({ headers: credentialsOf(request.headers), address })
        if (stopping) return refuse('UNAVAILABLE')
        upgrades.handleUpgrade(request, socket, head, (opened) => open(opened, request.socket, authentication, address))
      } catch (error) {
        feed.log.error({ err: error }, 'the session of a new connection could not be read')
        refuse('UNAVAILABLE')
      }
    },

    /** Completes all subscriptions, closes all sockets with 1001, and waits at most `milliseconds` for the clients. */
    async stop(milliseconds = 3_000): Promise<void> {
      stopping = true
      clearInterval(pinging)
      removeListener()
      groups.end()
      // graphql-ws sends `complete` only in the next ticks.
      await new Promise((resolve) => setImmediate(resolve))
      closeWhere(() => true, CLOSE.goingAway, 'Going away')
      for (const end = performance.now() + milliseconds; connections.size > 0 && performance.now() < end; )
        await new Promise((resolve) => setTimeout(resolve, 20))
      for (const connection of connections) connection.terminate()
    },
  }
}

type SubscribeArgs = ExecutionArgs & { subscription: Subscription; admitting: AdmissionRequest }

/**
 * The arguments that graphql-ws passes from `onSubscribe` to `subscribe`. `contextValue` must be present; otherwise
 * graphql-ws fills it in.
 */
const subscribeArgs = (subscription: Subscription, admitting: AdmissionRequest): SubscribeArgs => ({
  ...subscription.operation,
  contextValue: undefined,
  subscription,
  admitting,
})
