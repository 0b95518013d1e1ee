/**
 * Decides to which IP addresses the server may send requests. A URL that a user entered must not reach the internal
 * network of the authority. So only public addresses are allowed, and this machine if the settings permit it.
 */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** PUBLIC: public addresses only. LOOPBACK: this machine only. BOTH: public addresses and this machine. */
export type Reach = 'PUBLIC' | 'LOOPBACK' | 'BOTH'

const PUBLIC_V6 = ipaddr.parseCIDR('2000::/3')

/**
 * Whether the server may connect to an IP address by a protocol such as `https:`. Public addresses need HTTPS. Private,
 * link-local and other special addresses are not public: for them, `ipaddr.js` returns another range than `unicast`. An
 * IPv4 address in IPv6 form counts as IPv4.
 */
export function isReachable(text: string, reach: Reach, protocol: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  const range = address.range()
  if (range === 'loopback') return reach !== 'PUBLIC'
  const isPublic = range === 'unicast' && (address.kind() === 'ipv4' || address.match(PUBLIC_V6))
  return isPublic && reach !== 'LOOPBACK' && protocol === 'https:'
}

/** Returns the IP address in a URL; null if the URL has a host name instead. */
export function literalAddress({ hostname }: URL): string | null {
  const text = hostname.replace(/^\[|\]$/g, '')
  return isIP(text) === 0 ? null : text
}
