/**
 * Subscriptions over WebSocket, in the graphql-transport-ws protocol. The library speaks it; live groups write the results.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type DocumentNode, type ExecutionArgs, GraphQLError, type GraphQLSchema } from 'graphql'
import { handleProtocols, makeServer } from 'graphql-ws'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { revoking } from '#domain/core/event-types.ts'
import { type Audience, audienceKey, audienceOf, type Viewer } from '#domain/core/viewer.ts'
import type { Feed } from '#feed/feed.ts'
import type { Groups, Subscription } from '#feed/groups.ts'
import type { GoLive } from '#feed/live.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import type { Following } from '#http/limits/admission.ts'
import { viewerName } from '#http/process/access-log.ts'
import { guard } from '#http/process/guard.ts'
import { isTooDeep } from '#http/process/json.ts'
import { parseTarget } from '#http/process/target.ts'
import { CLOSE, Connection } from './connection.ts'
import { createOperations, isOfServer } from './operation.ts'

export interface WebSocketOptions {
  schema: GraphQLSchema
  feed: Feed
  groups: Groups
  /** A new context for one execution, made of the audience alone. */
  contextFor: (audience: Audience, live: GoLive) => object
  viewerOf: (asking: { headers: IncomingHttpHeaders }) => Promise<Authentication>
  /** The global id of a viewer's account, for `@me`. */
  idOf: (viewer: Viewer) => string
  /** Counts and charges a subscription; the returned function is called when it ends. GraphQLError where it may not begin. */
  admit: (joining: Admitting) => Promise<() => void>
  /** Everything that a document must satisfy, limits included. */
  validate: (document: DocumentNode) => readonly GraphQLError[]
  persisted?: ReadonlyMap<string, string>
  /** Origins besides our own whose pages may connect. */
  allowedOrigins?: readonly string[]
  maxTokens?: number
  subscriptionsPerSocket?: number
  socketsPerViewer?: number
  sockets?: number
  /** Milliseconds of silence after which a peer is pinged; one that does not answer in as many again is gone. */
  pingMs?: number
}

/** A subscription that asks to begin; on a socket each counts as one. */
export type Admitting = Omit<Following, 'weight'>

export type WebSocketEnd = ReturnType<typeof createWebSocketServer>

const PATH = '/graphql'
const LONGEST_MESSAGE = 64 * 1024
const LONGEST_ID = 100
const UNAVAILABLE = '503 Service Unavailable\r\nRetry-After: 2'

export function createWebSocketServer(options: WebSocketOptions) {
  const { feed, groups, contextFor, schema, viewerOf, idOf, admit, allowedOrigins = [] } = options
  const { subscriptionsPerSocket = 20, socketsPerViewer = 100, sockets = 10_000, pingMs = 12_000 } = options
  const connections = new Set<Connection>()
  const operations = createOperations({ maxTokens: 2_000, ...options })
  const upgrades = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LONGEST_MESSAGE,
    autoPong: false,
    handleProtocols,
  })
  let stopping = false
  let closings = 0

  /** Asks again when sockets were closed meanwhile: the answer may be what was just taken away. */
  async function visitOf(headers: IncomingHttpHeaders): Promise<Authentication> {
    for (;;) {
      const before = closings
      const visit = await viewerOf({ headers })
      if (before === closings) return visit
    }
  }

  const protocol = makeServer<{ authorization?: unknown }, Connection>({
    async onConnect({ extra: connection, connectionParams }) {
      const authorization = connectionParams?.authorization
      if (typeof authorization === 'string') connection.visit = await visitOf({ authorization })
      const { viewer } = connection.visit
      const mine = [...connections].filter(({ visit }) => visit.viewer.id === viewer.id).length
      if (viewer.kind === 'anonymous') connection.close(CLOSE.unauthorized, 'Unauthorized')
      else if (mine > socketsPerViewer) connection.close(CLOSE.tooMany, 'Too many sockets')
      else return true
      return false
    },
    onSubscribe({ extra: connection, subscriptions }, id, payload) {
      try {
        if (Object.keys(subscriptions).length > subscriptionsPerSocket || id.length > LONGEST_ID)
          throw new GraphQLError(`at most ${subscriptionsPerSocket} subscriptions a socket`, {
            extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
          })
        const { viewer } = connection.visit
        const audience = audienceOf(viewer)
        const { document, operationName, variables, since, key } = operations(payload, idOf(viewer))
        const context = (live: GoLive) => contextFor(audience, live)
        const operation = { schema, document, operationName, variableValues: variables, context }
        const subscription = { key: `${audienceKey(audience)} ${key}`, operation, since, port: connection, id }
        return joining(subscription, {
          visit: connection.visit,
          operation: { document, operationName, variables },
          joins: groups.has(subscription.key),
          end: () => connection.close(CLOSE.forbidden, 'Access ended'),
        })
      } catch (error) {
        return [refusal(error)]
      }
    },
    async subscribe(args) {
      const { subscription, admitting } = args as Joining
      try {
        const onEnd = await admit(admitting)
        return groups.subscribe({ ...subscription, onEnd })
      } catch (error) {
        return { errors: [refusal(error)] }
      }
    },
  })

  function open(socket: WebSocket, wire: Socket, visit: Authentication): void {
    const connection = new Connection({ socket, wire, visit, slowMs: feed.slowMs })
    const failed = (error: unknown) => {
      feed.log.error({ err: error, viewer: viewerName(connection.visit.viewer) }, 'a socket failed')
      connection.terminate()
    }
    connections.add(connection)
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => connection.send(message),
        close: (code, reason) => connection.close(code ?? 1000, reason ?? ''),
        onMessage: (receive) =>
          socket.on(
            'message',
            guard((data: RawData) => {
              // After the closing handshake began, nothing more is read.
              if (socket.readyState !== socket.OPEN) return
              if (!connection.mayReceive()) return connection.close(CLOSE.tooMany, 'Too many messages')
              const message = text(data)
              if (isTooDeep(message)) return connection.close(CLOSE.badRequest, 'Nested too deeply')
              if (isOfServer(message)) return connection.close(CLOSE.badRequest, 'Not a message of a client')
              return receive(message)
            }, failed),
          ),
      },
      connection,
    )
    socket.on('error', (error) => feed.log.info({ err: error }, 'a socket broke'))
    const leave = (code: number, reason: Buffer) => {
      connections.delete(connection)
      return closed(code, String(reason))
    }
    socket.once('close', guard(leave, failed))
  }

  /** Closes the sockets of those of whom `predicate` is true. */
  function closeWhere(predicate: (visit: Authentication) => boolean, code: number, reason = 'Access ended'): void {
    closings++
    for (const connection of connections) if (predicate(connection.visit)) connection.close(code, reason)
  }

  const pulse = guard(
    (connection: Connection) => connection.pulse(feed.clock.now()),
    (_error, connection) => connection.terminate(),
  )
  const pinging = setInterval(() => connections.forEach(pulse), pingMs).unref()
  const forget = feed.tailer.onEvents((events) => {
    const gone = new Set(events.filter(({ type }) => revoking.has(type)).map(({ subjectId }) => subjectId))
    if (gone.size > 0)
      closeWhere(({ viewer, sessionId }) => gone.has(viewer.id ?? '') || gone.has(sessionId ?? ''), CLOSE.forbidden)
  })

  return {
    get size(): number {
      return connections.size
    },

    /** Handles an upgrade of node:http; one to another path is cut. */
    async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
      // Before anything else: a peer that resets the connection meanwhile must not end the process.
      socket.on('error', () => socket.destroy())
      if (parseTarget(request.url)?.path !== PATH) return void socket.destroy()
      const refuse = (status: string) =>
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      if (!isOurs(request.headers, allowedOrigins)) return void refuse('403 Forbidden')
      if (stopping || connections.size >= sockets) return void refuse(UNAVAILABLE)
      try {
        const visit = await visitOf(credentials(request.headers))
        if (stopping) refuse(UNAVAILABLE)
        else upgrades.handleUpgrade(request, socket, head, (opened) => open(opened, request.socket, visit))
      } catch (error) {
        feed.log.error({ err: error }, 'the session of a new connection could not be read')
        refuse(UNAVAILABLE)
      }
    },

    /** Completes every subscription, says 1001, and waits at most `milliseconds` for the others to hang up. */
    async stop(milliseconds = 3_000): Promise<void> {
      stopping = true
      clearInterval(pinging)
      forget()
      groups.end()
      // The library writes `complete` in the turns that follow.
      await new Promise((resolve) => setImmediate(resolve))
      closeWhere(() => true, CLOSE.goingAway, 'Going away')
      for (const end = performance.now() + milliseconds; connections.size > 0 && performance.now() < end; )
        await new Promise((resolve) => setTimeout(resolve, 20))
      for (const connection of connections) connection.terminate()
    },
  }
}

type Joining = ExecutionArgs & { subscription: Subscription; admitting: Admitting }

/** What graphql-ws hands from one hook to the next; it reads the document and leaves the rest to us. */
const joining = (subscription: Subscription, admitting: Admitting): Joining => ({
  ...subscription.operation,
  contextValue: undefined,
  subscription,
  admitting,
})

/** Pages come with an Origin, which must be ours or allowed; programs have none, and no cookie of theirs counts. */
function isOurs({ origin, host }: IncomingHttpHeaders, allowedOrigins: readonly string[]): boolean {
  if (origin === undefined) return true
  return allowedOrigins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host)
}

const credentials = ({ cookie, authorization, origin }: IncomingHttpHeaders): IncomingHttpHeaders =>
  origin === undefined ? { authorization } : { cookie, authorization }

function refusal(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) {
    // What an HTTP answer would make of it says nothing here.
    const { http: _, ...extensions } = error.extensions
    return new GraphQLError(error.message, { nodes: error.nodes, extensions })
  }
  return new GraphQLError('the subscription could not be read', { extensions: { code: 'BAD_REQUEST' } })
}

const text = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString()
