/**
 * The HTTP proxy through which every request to other systems goes. It serves CONNECT for HTTPS, and plain requests for
 * http addresses. It follows no redirect: a client that follows one sends another request, so each address is checked.
 */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { AllowList } from './allow-list.ts'
import { dial, proxyOf } from './dial.ts'
import { HostLimits } from './host-limits.ts'
import { CAPTURED_PAGE, DIRECT, ONLY_ALLOWED_HEADER, REASON_HEADER, REFUSAL_HEADER, RefusedError } from './messages.ts'
import type { EgressLimits, EgressSettings } from './settings.ts'
import { checkTarget, createResolve, PUBLIC_PORTS, parseAuthority, type Target, targetOf } from './targets.ts'
import { authorizationOf } from './tunnel.ts'

const defaultLimits: EgressLimits = {
  bytes: 64 * 1024 * 1024,
  totalMs: 120_000,
  idleMs: 30_000,
  connections: 32,
  perSecond: 50,
}
const MAX_HEADER_BYTES = 32_768
/** Headers that concern one connection only (RFC 9110, section 7.6.1), and those of this proxy. */
const NOT_FORWARDED = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', ONLY_ALLOWED_HEADER, REFUSAL_HEADER, REASON_HEADER],
])

/** Starts the proxy on a free port of the loopback address. */
export async function startProxy(settings: EgressSettings, secret: string): Promise<{ port: number }> {
  const limits = { ...defaultLimits, ...settings.limits }
  const trusted = { hosts: new HostLimits(limits), allow: new AllowList(settings.allow ?? []) }
  // A hostile page must neither reach what EGRESS_ALLOW opens nor use up what other clients may send to a host.
  const pages = { hosts: new HostLimits(limits), allow: new AllowList(settings.pageAllow ?? []) }
  const resolve = createResolve(settings.nameServer)
  const ports = settings.ports ?? PUBLIC_PORTS
  const proxies = new Map(Object.entries(settings.proxies ?? {}).map(([name, url]) => [name, proxyOf(url)]))
  const authorizations = [DIRECT, CAPTURED_PAGE, ...proxies.keys()].map((via) => ({
    ...{ via, expected: authorizationOf(via, secret) },
  }))

  /**
   * Returns the user name of the client, which is DIRECT, CAPTURED_PAGE or the onward proxy that the client chose.
   * Returns undefined if the client states no valid secret.
   */
  const viaOf = ({ headers }: IncomingMessage) =>
    authorizations.find(({ expected }) => isSame(headers['proxy-authorization'] ?? '', expected))?.via

  async function open(target: Target, request: IncomingMessage, via: string): Promise<Socket> {
    const onlyAllowed = settings.onlyAllowed === true || request.headers[ONLY_ALLOWED_HEADER] !== undefined
    const { hosts, allow } = via === CAPTURED_PAGE ? pages : trusted
    const leave = await hosts.enter(target.host)
    try {
      const socket = await dial(await checkTarget(target, { allow, resolve, ports, onlyAllowed }), proxies.get(via))
      socket.on('error', () => {})
      socket.once('close', leave)
      socket.setTimeout(limits.idleMs, () => socket.destroy())
      const timer = setTimeout(() => socket.destroy(), limits.totalMs)
      socket.once('close', () => clearTimeout(timer))
      return socket
    } catch (error) {
      leave()
      throw error
    }
  }

  async function tunnel(request: IncomingMessage, client: Socket, head: Buffer): Promise<void> {
    const via = viaOf(request)
    if (via === undefined) return void client.end(CHALLENGE)
    const target = parseAuthority(request.url ?? '')
    if (!target) return void client.end(refusalText(new RefusedError('FORBIDDEN', 'the target is not host:port')))
    const socket = await open(target, request, via)
    if (client.destroyed) return void socket.destroy()
    client.once('close', () => socket.destroy())
    socket.once('close', () => client.destroySoon())
    bound(socket, limits.bytes, () => socket.destroy())
    bound(client, limits.bytes, () => socket.destroy())
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) socket.write(head)
    socket.pipe(client)
    client.pipe(socket)
  }

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const via = viaOf(request)
    if (via === undefined) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="egress"', connection: 'close' }).end()
      return
    }
    const url = /^http:\/\//i.test(request.url ?? '') && URL.canParse(request.url!) ? new URL(request.url!) : null
    if (!url) throw new RefusedError('FORBIDDEN', 'only http addresses are forwarded; https needs CONNECT')
    const socket = await open(targetOf(url), request, via)
    if (response.destroyed) return void socket.destroy()
    response.once('close', () => socket.destroy())
    const outgoing = requestHttp({
      ...{ createConnection: () => socket, method: request.method, path: `${url.pathname}${url.search}` },
      headers: { ...forwarded(request), host: url.host },
    })
    outgoing.on('error', ({ message }) => refuse(response, new RefusedError('UNREACHED', message)))
    outgoing.once('response', (answer) => {
      bound(answer, limits.bytes, () => response.destroy())
      answer.on('error', () => response.destroy())
      const status = answer.statusCode ?? 0
      if (status < 200 || status > 599) {
        outgoing.destroy()
        return refuse(response, new RefusedError('UNREACHED', 'the answer has no valid status'))
      }
      response.writeHead(status, { ...forwarded(answer), connection: 'close' })
      answer.pipe(response)
    })
    bound(request, limits.bytes, () => response.destroy())
    request.pipe(outgoing)
  }

  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: 10_000 })
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    client.on('error', () => {})
    tunnel(request, client, head).catch((error: unknown) => client.end(refusalText(refusalOf(error))))
  })
  server.on('request', (request, response) => {
    forward(request, response).catch((error: unknown) => refuse(response, refusalOf(error)))
  })
  // Without a listener, Node would answer a request to upgrade like a plain request.
  server.on('upgrade', (_request, client: Socket) => client.destroy())
  await new Promise<void>((started, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', started)
  })
  return { port: (server.address() as AddressInfo).port }
}

const CHALLENGE =
  'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="egress"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'

const refusalOf = (error: unknown): RefusedError =>
  error instanceof RefusedError ? error : new RefusedError('UNREACHED', String(error))

const statusOf = ({ refusal }: RefusedError): number => (refusal === 'FORBIDDEN' ? 403 : 502)

const headersOf = ({ refusal, message }: RefusedError) => ({
  [REFUSAL_HEADER]: refusal,
  [REASON_HEADER]: message.replace(/[^\x20-\x7e]/g, '?'),
  'content-length': '0',
  connection: 'close',
})

function refuse(response: ServerResponse, error: RefusedError): void {
  if (response.headersSent) response.destroy()
  else response.writeHead(statusOf(error), headersOf(error)).end()
}

function refusalText(error: RefusedError): string {
  const lines = Object.entries(headersOf(error)).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${statusOf(error)} Refused\r\n${lines.join('')}\r\n`
}

function forwarded({ headers }: IncomingMessage) {
  const listed = (headers.connection ?? '').toLowerCase().split(/[\s,]+/)
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !NOT_FORWARDED.has(name) && !listed.includes(name)),
  )
}

/** Calls `exceed` when more than `max` bytes have come from a stream. */
function bound(stream: Readable, max: number, exceed: () => void): void {
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > max) exceed()
  })
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
