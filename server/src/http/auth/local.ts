/** Whether requests and addresses belong to this machine. */
import { isIPv4 } from 'node:net'

/**
 * Whether a request was made on this machine. A request with a forwarding header came through a proxy, so it counts as
 * remote. The address of the socket alone does not suffice: behind a proxy on this machine, it is a loopback address
 * for every request.
 */
export function isLocal(headers: Headers, remoteAddress: string): boolean {
  if (['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers.has(name))) return false
  const address = remoteAddress.replace(/^::ffff:/i, '')
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'))
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether the address leads to this machine, so that users elsewhere cannot reach the server under it. */
export const isLoopback = (url: string): boolean => loopback.has(new URL(url).hostname)
