/**
 * Decides to which addresses the server may connect on behalf of others. An address that somebody entered must not lead into the
 * network of the authority, so only public addresses are reachable, unless the operator allows this machine.
 */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** PUBLIC: public addresses only. LOOPBACK: this machine only. BOTH: public addresses and this machine. */
export type Reach = 'PUBLIC' | 'LOOPBACK' | 'BOTH'

/** The public addresses of IPv6, 2000::/3. */
const PUBLIC_V6 = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an IP address may be contacted by a protocol such as `https:`. The library names the ranges of all special registries,
 * such as private, link-local, unique-local, shared and documentation addresses; only `unicast` remains. An IPv4 address in IPv6
 * form counts as IPv4. Public addresses are contacted with encryption only.
 */
export function isReachable(text: string, reach: Reach, protocol: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  const range = address.range()
  if (range === 'loopback') return reach !== 'PUBLIC'
  const isPublic = range === 'unicast' && (address.kind() === 'ipv4' || address.match(PUBLIC_V6))
  return isPublic && reach !== 'LOOPBACK' && protocol === 'https:'
}

/** Returns the IP address that a URL names itself; null if it names a host. */
export function literalAddress({ hostname }: URL): string | null {
  const text = hostname.replace(/^\[|\]$/g, '')
  return isIP(text) === 0 ? null : text
}
