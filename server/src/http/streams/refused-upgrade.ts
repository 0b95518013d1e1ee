/** Answers a refused WebSocket handshake with an HTTP error, and logs the refusal. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Log } from '#http/process/log.ts'
import { parseTarget } from '#http/process/target.ts'
import { RETRY_AFTER } from '#http/process/unavailable.ts'

const refusals = {
  BAD_HANDSHAKE: [400, 'Bad Request', 'Sec-WebSocket-Version: 13'],
  BAD_TARGET: [400, 'Bad Request'],
  FORBIDDEN: [403, 'Forbidden'],
  NOT_FOUND: [404, 'Not Found'],
  UNAVAILABLE: [503, 'Service Unavailable', `Retry-After: ${RETRY_AFTER}`],
} as const satisfies Record<string, readonly [number, string, string?]>

export type Refusal = keyof typeof refusals

export function refuseUpgrade(log: Pick<Log, 'info'>, request: IncomingMessage, socket: Duplex, code: Refusal): void {
  const [status, text, ...own] = refusals[code]
  const requestId = randomUUID()
  const body = JSON.stringify({ code })
  const head = [
    `HTTP/1.1 ${status} ${text}`,
    ...own,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  const { method } = request
  log.info({ requestId, method, path: parseTarget(request.url)?.path ?? '', status, code, upgrade: true }, 'request')
}
