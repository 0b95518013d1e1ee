/**
 * Forwards GraphQL requests to the query process. The server itself executes only the documents of the web application.
 * So a slow document of another program does not delay the web application.
 */
import { Agent, type ClientRequest, type IncomingMessage, request as open, type ServerResponse } from 'node:http'
import { accessOf } from '#http/process/access-log.ts'
import { RETRY_AFTER } from '#http/process/unavailable.ts'
import { sendJson } from '#http/send-json.ts'
import { ACCESS_HEADER, ADDRESS_HEADER, REQUEST_HEADER } from './messages.ts'
import type { QueryProcess } from './supervisor.ts'

/** Maximum wait for a restart of the query process. */
const WAIT_MS = 15_000
/** Maximum silence of the query process before or during a response. */
const RESPONSE_MS = 60_000
/** Headers that are not copied, because they concern one connection (RFC 9110, 7.6.1) or this module sets them. */
const connectionHeaders = new Set(
  [
    'connection',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'te',
    'trailer',
    'transfer-encoding',
  ].concat(['upgrade', 'content-length', 'expect', ADDRESS_HEADER, REQUEST_HEADER]),
)

export type Forward = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>

/**
 * Returns a function that forwards a request. It answers 503 with Retry-After if the query process is not ready within
 * fifteen seconds, or does not respond.
 */
export function createForward(
  process: Pick<QueryProcess, 'socket' | 'ready'>,
  addressOf: (request: IncomingMessage) => string,
): Forward & { close(): void } {
  const agent = new Agent({ keepAlive: true })

  function send(request: IncomingMessage, body: Buffer): ClientRequest {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !connectionHeaders.has(name)))
    headers[ADDRESS_HEADER] = addressOf(request)
    headers[REQUEST_HEADER] = accessOf(request)?.requestId ?? ''
    if (request.method === 'POST') headers['content-length'] = String(body.length)
    const { method, url: path } = request
    return open({ agent, socketPath: process.socket, method, path, headers, timeout: RESPONSE_MS })
  }

  function exchange(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    return new Promise((resolve) => {
      if (response.destroyed) return resolve()
      const sent = send(request, body)
      // If the client disconnects early, the query process also stops working on the response.
      response.once('close', () => {
        sent.destroy()
        resolve()
      })
      sent.on('timeout', () => sent.destroy(new Error('no response in time')))
      sent.on('error', () => {
        // A response that has begun cannot be completed, so the connection is closed.
        if (response.headersSent) response.destroy()
        else answerUnavailable(response)
      })
      sent.on('response', (received) => {
        copyHead(request, response, received)
        received.on('error', () => response.destroy())
        received.pipe(response)
      })
      sent.end(body)
    })
  }

  const forward = async (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    if (await process.ready(WAIT_MS)) await exchange(request, response, body)
    else answerUnavailable(response)
  }
  return Object.assign(forward, { close: () => agent.destroy() })
}

function copyHead(request: IncomingMessage, response: ServerResponse, received: IncomingMessage): void {
  const record = received.headers[ACCESS_HEADER]
  const access = accessOf(request)
  if (access && typeof record === 'string') Object.assign(access, JSON.parse(decodeURIComponent(record)))
  response.statusCode = received.statusCode ?? 502
  for (const [name, value] of Object.entries(received.headers))
    if (value !== undefined && name !== ACCESS_HEADER && !connectionHeaders.has(name)) response.setHeader(name, value)
  const length = received.headers['content-length']
  if (length !== undefined) response.setHeader('content-length', length)
}

function answerUnavailable(response: ServerResponse): void {
  response.setHeader('retry-after', RETRY_AFTER)
  const message = 'The process that runs queries is not available; try again'
  sendJson(response, 503, { errors: [{ message, extensions: { code: 'UNAVAILABLE' } }] })
}
