/** Determines the client address of a request behind trusted proxies, and limits the connections per address. */
import type { IncomingMessage, RequestListener, Server } from 'node:http'
import { BlockList, isIP, type Socket } from 'node:net'
import type { Limits } from './settings.ts'

interface AddressRange {
  network: string
  type: 'ipv4' | 'ipv6'
  /** length of the prefix; 32 or 128 for a single address */
  bits: number
}

/** Parses an IP address or a CIDR range such as 10.0.0.0/8. Returns null for any other text. */
export function parseRange(text: string): AddressRange | null {
  const [, network = '', prefix] = /^([\d.]+|[\d.:a-f]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? []
  const family = isIP(network)
  const maximum = family === 4 ? 32 : 128
  const bits = prefix === undefined ? maximum : Number(prefix)
  return family === 0 || bits > maximum ? null : { network, type: family === 4 ? 'ipv4' : 'ipv6', bits }
}

/**
 * Returns a function that tests whether an address is in one of `ranges`, which are IP addresses or CIDR ranges. Throws
 * RangeError for any other text.
 */
export function addressSet(ranges: readonly string[]): (address: string) => boolean {
  // Without this shortcut, each request would build an object for the address, which takes as long as its routing.
  if (ranges.length === 0) return () => false
  const list = new BlockList()
  for (const text of ranges) {
    const range = parseRange(text)
    if (!range) throw new RangeError(`neither an IP address nor a CIDR range: ${text}`)
    list.addSubnet(range.network, range.bits, range.type)
  }
  return (address) => {
    const plain = unmapped(address)
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6')
  }
}

/** Returns an IPv4 address without the prefix of a dual-stack socket, which reports 1.2.3.4 as ::ffff:1.2.3.4. */
const unmapped = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address)

/**
 * Returns a function that determines the client's address. If the peer is a trusted proxy, the client's address is the
 * last address in X-Forwarded-For that is not a trusted proxy. Otherwise, the address of the peer is the client's
 * address, and the header is ignored.
 */
export const createAddressOf = (trustedProxies: readonly string[]) => {
  const trusted = addressSet(trustedProxies)
  return ({ socket, headers }: IncomingMessage): string => {
    const peer = socket.remoteAddress ?? ''
    if (!trusted(peer)) return unmapped(peer)
    const forwarded = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
    return unmapped(forwarded.findLast((address) => !trusted(address)) ?? peer)
  }
}

const REFUSAL = 'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/**
 * If an address has too many open connections, answers 429 on each further connection and closes it. Returns a wrapper
 * of the request handler that ignores the requests on such refused connections.
 */
export function limitConnections(server: Server, limits: Limits, trustedProxies: readonly string[]) {
  const uncounted = addressSet([...limits.uncounted, ...trustedProxies])
  const open = new Map<string, number>()
  const refused = new WeakSet<Socket>()
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (uncounted(address)) return
    const held = (open.get(address) ?? 0) + 1
    open.set(address, held)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
    if (held <= limits.connectionsPerAddress) return
    refused.add(socket)
    socket.on('error', () => socket.destroy())
    socket.end(REFUSAL, () => socket.destroy())
  })
  return (serve: RequestListener): RequestListener =>
    (request, response) => {
      if (!refused.has(request.socket)) serve(request, response)
    }
}
