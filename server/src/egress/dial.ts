/** Connects to a checked target: directly, or through one of the proxies of EGRESS_PROXY. */
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { RefusedError } from './messages.ts'
import type { CheckedTarget } from './targets.ts'
import { type HttpProxy, openTunnel } from './tunnel.ts'

const CONNECT_MS = 8_000

/**
 * Resolves with a connection to one of the checked addresses; the name is not resolved again. A proxy also receives the
 * address instead of the name. Rejects with a RefusedError.
 */
export function dial(target: CheckedTarget, proxy?: HttpProxy): Promise<Socket> {
  if (!proxy) return connectDirectly(target)
  const [address = ''] = target.addresses
  return openTunnel(proxy, `${isIP(address) === 6 ? `[${address}]` : address}:${target.port}`, CONNECT_MS)
}

function connectDirectly({ host, port, addresses }: CheckedTarget): Promise<Socket> {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }))
  const lookup: LookupFunction = (_host, { all }, callback) =>
    all ? callback(null, pinned) : callback(null, pinned[0]!.address, pinned[0]!.family)
  return new Promise((resolve, reject) => {
    // Node tries the addresses one after the other (RFC 8305).
    const socket = connect({ host, port, lookup, autoSelectFamily: true })
    const fail = (message: string) => {
      socket.destroy()
      reject(new RefusedError('UNREACHED', message))
    }
    const timer = setTimeout(() => fail(`no connection in ${CONNECT_MS} ms`), CONNECT_MS)
    // An error of several addresses has a code and no message.
    socket.on('error', ({ message, code }: NodeJS.ErrnoException) => fail(message || code || 'no connection'))
    socket.once('close', () => clearTimeout(timer))
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve(socket)
    })
  })
}

/** Reads the URL of a proxy, such as `http://user:password@proxy.example:3128`. */
export function proxyOf(text: string): HttpProxy {
  const { hostname, port, username, password } = new URL(text)
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || 80,
    authorization: username === '' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
  }
}
