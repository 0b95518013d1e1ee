/** Opens a connection to a target through an HTTP proxy, by CONNECT (RFC 9110, section 9.3.6). */
import { request } from 'node:http'
import type { Socket } from 'node:net'
import {
  DIRECT,
  type EgressAddress,
  ONLY_ALLOWED_HEADER,
  REASON_HEADER,
  REFUSAL_HEADER,
  RefusedError,
} from './messages.ts'
import { targetOf } from './targets.ts'

export interface HttpProxy {
  host: string
  port: number
  /** the header Proxy-Authorization */
  authorization?: string
}

/**
 * Resolves with the connection to `authority`, such as `example.com:443`. Rejects with a RefusedError if the proxy
 * cannot be reached, does not answer in `timeoutMs`, or answers with another status than 200.
 */
export function openTunnel(
  { host, port, authorization }: HttpProxy,
  authority: string,
  timeoutMs: number,
  headers: Record<string, string> = {},
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const unreached = (message: string) => reject(new RefusedError('UNREACHED', message))
    const connecting = request({
      ...{ host, port, method: 'CONNECT', path: authority, agent: false, signal: AbortSignal.timeout(timeoutMs) },
      headers: { ...headers, host: authority, ...(authorization && { 'proxy-authorization': authorization }) },
    })
    connecting.once('connect', ({ statusCode, headers: answer }, socket: Socket, head: Buffer) => {
      if (statusCode === 200) {
        if (head.length > 0) socket.unshift(head)
        return resolve(socket)
      }
      socket.destroy()
      const reason = String(answer[REASON_HEADER] ?? `the proxy answered ${statusCode}`)
      reject(new RefusedError(answer[REFUSAL_HEADER] === 'FORBIDDEN' ? 'FORBIDDEN' : 'UNREACHED', reason))
    })
    connecting.on('error', ({ name, message }) =>
      unreached(name === 'AbortError' ? `no connection in ${timeoutMs} ms` : message),
    )
    connecting.end()
  })
}

export interface EgressOptions {
  timeoutMs: number
  /** name of the proxy of EGRESS_PROXY through which the connection goes; by default none */
  via?: string
  /** whether the target must be in EGRESS_ALLOW */
  onlyAllowed?: boolean
}

/** Opens a connection to the host of a URL through the egress process. Rejects with a RefusedError. */
export function connectThroughEgress(
  egress: EgressAddress,
  url: URL,
  { timeoutMs, via = DIRECT, onlyAllowed = false }: EgressOptions,
): Promise<Socket> {
  const { host, port } = targetOf(url)
  const proxy = { host: '127.0.0.1', port: egress.port, authorization: authorizationOf(via, egress.secret) }
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`
  return openTunnel(proxy, authority, timeoutMs, onlyAllowed ? { [ONLY_ALLOWED_HEADER]: '1' } : {})
}

/** Returns the header Proxy-Authorization, which states the secret of the egress process and the proxy to use. */
export const authorizationOf = (via: string, secret: string): string =>
  `Basic ${Buffer.from(`${via}:${secret}`).toString('base64')}`
