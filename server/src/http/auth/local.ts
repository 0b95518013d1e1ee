/** Whether requests and addresses belong to this machine. */
import { isIPv4 } from 'node:net'

/** Headers that proxies and tunnels add; also every header that begins with x-forwarded. */
const forwarding = ['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'x-cluster-client-ip', 'x-original-host']
const tunnels = ['cf-connecting-ip', 'cf-ray', 'true-client-ip', 'fastly-client-ip', 'ngrok-trace-id']
const isForwarding = (name: string) =>
  name.startsWith('x-forwarded') || forwarding.includes(name) || tunnels.includes(name)

/**
 * Whether a request was made on this machine. A request with a forwarding header came through a proxy, so it counts as
 * remote, and so does one for another host name, which a page elsewhere could have made to lead here. The address of the
 * socket alone does not suffice: behind a proxy on this machine, it is a loopback address for every request.
 */
export function isLocal(headers: Headers, remoteAddress: string): boolean {
  if ([...headers.keys()].some(isForwarding)) return false
  const host = headers.get('host')
  if (host !== null && !(URL.canParse(`http://${host}`) && isLoopback(`http://${host}`))) return false
  const address = remoteAddress.replace(/^::ffff:/i, '')
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'))
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether the address leads to this machine, so that users elsewhere cannot reach the server under it. */
export const isLoopback = (url: string): boolean => loopback.has(new URL(url).hostname)
