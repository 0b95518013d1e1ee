/**
 * Decides to which IP addresses the server may send requests. A URL that a user entered must not reach the internal
 * network of the authority, so only public addresses are allowed, and this machine if the settings permit it.
 */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Reach = 'PUBLIC' | 'LOOPBACK' | 'BOTH'

const PUBLIC_V6 = ipaddr.parseCIDR('2000::/3')

/**
 * Whether the server may connect to an IP address by a protocol such as `https:`. Public addresses need HTTPS. Private,
 * link-local and other special addresses are not public. An IPv4 address in IPv6 form counts as IPv4.
 */
export function isReachable(text: string, reach: Reach, protocol: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  const range = address.range()
  if (range === 'loopback') return reach !== 'PUBLIC'
  const isPublic = range === 'unicast' && (address.kind() === 'ipv4' || address.match(PUBLIC_V6))
  return isPublic && reach !== 'LOOPBACK' && protocol === 'https:'
}

export function literalAddress({ hostname }: URL): string | null {
  const text = hostname.replace(/^\[|\]$/g, '')
  return isIP(text) === 0 ? null : text
}
