/**
 * Decides which IP addresses are public. A URL that somebody entered must not lead into the internal network of the
 * authority, so every special range counts as not public.
 */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Only 2000::/3 is assigned as global unicast. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3')
/** Addresses of cloud providers that give credentials or settings to every program on a virtual machine. */
const METADATA = new Set([
  ...['169.254.169.254', '168.63.129.16', '100.100.100.200', '192.0.0.192'],
  ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', 'fd00:c1::a9fe:a9fe'],
])
/** Ranges that no setting opens: metadata services, this host by another name, and groups of hosts. */
const NEVER = new Set(['linkLocal', 'multicast', 'broadcast', 'unspecified'])
/** The interface identifiers of ISATAP. They contain an IPv4 address, to which routers forward the packet. */
const ISATAP = new Set([0x0000, 0x0200])

/**
 * Reads an address in its usual notation. Returns null for other notations, such as `127.1` or `0x7f000001`, and for
 * addresses with a zone.
 */
export function parseAddress(text: string): Address | null {
  if (isIP(text) === 0 || text.includes('%')) return null
  return isIP(text) === 4 ? ipaddr.IPv4.parse(text) : ipaddr.IPv6.parse(text)
}

/**
 * Whether an address is public. IPv6 addresses that contain an IPv4 address (mapped, NAT64, 6to4, Teredo, ISATAP) are
 * not public, because the packet may end at a private IPv4 address.
 */
export function isPublicAddress(text: string): boolean {
  const address = parseAddress(text)
  // ipaddr.js names every special range. An address in none of them is `unicast`.
  if (address?.range() !== 'unicast' || METADATA.has(address.toString())) return false
  return address instanceof ipaddr.IPv4 || (address.match(GLOBAL_V6) && !isIsatap(address))
}

const isIsatap = ({ parts }: ipaddr.IPv6): boolean => ISATAP.has(parts[4]!) && parts[5] === 0x5efe

/** Whether EGRESS_ALLOW may open an address. Addresses in NEVER or METADATA and IPv4-mapped addresses stay closed. */
export const canBeOpened = (address: Address): boolean =>
  !NEVER.has(address.range()) && !METADATA.has(address.toString()) && !isMapped(address)

const isMapped = (address: Address): boolean => address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()
