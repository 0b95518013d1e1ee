/**
 * Entry of the query process. It executes the GraphQL documents that the server forwards over a Unix socket, to which
 * only the server can connect. It runs no jobs. It ends when its connection to the server closes.
 */

import { rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { dirname } from 'node:path'
import { commandCounts } from '#domain/core/counts/command-counts.ts'
import { isDatabaseAway } from '#domain/core/retry.ts'
import { unfitPayloads } from '#domain/event-log/payload.ts'
import type { SystemStatus } from '#domain/system-status/status.ts'
import { createGraphqlRoute } from '#http/graphql/route.ts'
import { accessOf, openAccess } from '#http/process/access-log.ts'
import { guard } from '#http/process/guard.ts'
import { createLog } from '#http/process/log.ts'
import { answerUnavailable } from '#http/process/unavailable.ts'
import {
  ACCESS_HEADER,
  ADDRESS_HEADER,
  type FromQueryServer,
  type QueryServerOptions,
  REQUEST_HEADER,
  type ToQueryServer,
} from '#http/query-process/messages.ts'
import { sendJson } from '#http/send-json.ts'
import { createApi, openBackend } from './api.ts'
import { type Closing, closeAll } from './closing.ts'
import { surviveFaults } from './faults.ts'
import { Outages } from './outages.ts'

/** Maximum database connections of each pool. It is small, so that slow queries do not slow down the server. */
const CONNECTIONS = 3
const STOP_MS = 2_000
/** Longer than all checks of the server. */
const STATUS_MS = 6_000
/** Maximum number of connections that wait while the event loop is busy. Further connections are refused. */
const BACKLOG = 4_096

const opened: Closing[] = []
/** Ignores errors: if the server was killed, the connection closes, and this process ends. */
const send = (message: FromQueryServer) => process.connected && process.send!(message, undefined, {}, () => {})

const waiting = new Map<number, (status: SystemStatus | null) => void>()
let questions = 0

/** Asks the server, because only the server runs jobs and checks. */
async function systemStatus(): Promise<SystemStatus> {
  const number = questions++
  const status = await new Promise<SystemStatus | null>((resolve) => {
    waiting.set(number, resolve)
    setTimeout(resolve, STATUS_MS, null).unref()
    send({ wantsStatus: number })
  }).finally(() => waiting.delete(number))
  if (!status) throw new Error('the server did not answer with its status')
  return status
}

async function serve(options: QueryServerOptions): Promise<void> {
  const log = createLog(options.logLevel).child({ process: 'queries' })
  surviveFaults(log)
  const {
    databaseUrl,
    directDatabaseUrl,
    secret,
    baseUrl: url,
    demo,
    canMail,
    secondFactor,
    canMailLetters,
    canProbe,
    captureMode,
    trustedOrigins,
    webDir,
    limits,
  } = options
  const backend = await openBackend(
    { databaseUrl, directDatabaseUrl, secret, log, outages: new Outages(log), connections: CONNECTIONS },
    opened,
  )
  const api = createApi(
    backend,
    {
      url,
      demo,
      canMail,
      secondFactor,
      canMailLetters,
      canProbe,
      captureMode,
      systemStatus,
      trustedOrigins,
      webDir,
      limits,
    },
    opened,
  )
  const graphql = createGraphqlRoute({ ...api, addressOf })
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    // Writes no log line here, because the server writes the access log.
    const access = openAccess(request, response, '/graphql', () => {})
    access.requestId = String(request.headers[REQUEST_HEADER])
    reportAccess(response, access)
    return graphql(request, response, '/graphql')
  }
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 })
  server.on(
    'request',
    guard(handle, (error, request, response) => {
      const err = error
      if (request.errored) return
      if (isDatabaseAway(error)) log.warn({ ...accessOf(request), err }, 'the database is away')
      else log.error({ ...accessOf(request), err }, 'unexpected error')
      if (response.headersSent) response.destroy()
      else if (isDatabaseAway(error)) answerUnavailable(response)
      else sendJson(response, 500, { code: 'INTERNAL_SERVER_ERROR', id: accessOf(request)?.requestId })
    }),
  )
  opened.push(() => server.closeAllConnections())
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen({ path: options.socket, backlog: BACKLOG }, resolve),
  )
  opened.push(() => rmSync(dirname(options.socket), { recursive: true, force: true }))
  send('READY')
}

const addressOf = ({ headers }: IncomingMessage): string => String(headers[ADDRESS_HEADER] ?? '')

function reportAccess(response: ServerResponse, access: object): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (...args: unknown[]) => {
    const { viewer, operation, cost, code } = access as Record<string, unknown>
    // A header can hold only Latin-1 characters, but the name of an operation may contain other characters.
    response.setHeader(ACCESS_HEADER, encodeURIComponent(JSON.stringify({ viewer, operation, cost, code })))
    return writeHead(...args)
  }
}

process.on('message', (message: ToQueryServer) => {
  if (message === 'PING') send({ unfitPayloads: unfitPayloads(), commands: commandCounts() })
  else if ('status' in message) waiting.get(message.to)?.(message.status)
  else
    serve(message.start).catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
})
// Ignores signals, because the server decides when this process ends.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('disconnect', () => {
  closeAll(opened, STOP_MS).finally(() => process.exit(0))
})
