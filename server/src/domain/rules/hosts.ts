/** Decides whether a host is public, whether it belongs to a state, and whether it lies below another host. */
import { BlockList, isIP } from 'node:net'

/** Whether `host` is `parent` or one of its subdomains. `netflix.com` is not below `x.com`. */
export const isBelow = (host: string, parent: string): boolean => host === parent || host.endsWith(`.${parent}`)

const reserved = ['localhost', 'local', 'internal', 'lan', 'home', 'corp', 'intranet', 'home.arpa', 'test', 'invalid']

function blockList(family: 'ipv4' | 'ipv6', ranges: string): BlockList {
  const list = new BlockList()
  for (const range of ranges.split(/\s+/)) {
    const [network = '', prefix] = range.split('/')
    list.addSubnet(network, Number(prefix), family)
  }
  return list
}

// IANA special-purpose registries: loopback, private, link-local, shared, documentation, benchmarking, multicast,
// reserved. There are two lists, because in one BlockList ::ffff:0:0/96 would contain every IPv4 address.
const special4 = blockList(
  'ipv4',
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
   192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3`,
)
const special6 = blockList(
  'ipv6',
  `::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 ff00::/8`,
)

/** Whether a host, as spelled by `URL.hostname`, is private, loopback or otherwise not public, without a DNS query. */
export function isPrivateHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  const version = isIP(bare)
  if (version) return version === 4 ? special4.check(bare, 'ipv4') : special6.check(bare, 'ipv6')
  return reserved.some((name) => isBelow(host, name))
}

/** Whether a host is an IP address, or a name with a dot whose last label starts with a letter. */
export const isPublicName = (host: string): boolean =>
  host.startsWith('[') || isIP(host) !== 0 || /\.[a-z][a-z0-9-]*$/.test(host)

/** Maximum length of a host name and of each of its labels, by RFC 1035. */
const MAX_HOST_LENGTH = 253
const MAX_LABEL_LENGTH = 63

/** Whether a host, as spelled by `URL.hostname`, is an IP address or consists of valid DNS labels. */
export const hasValidLabels = (host: string): boolean =>
  host.startsWith('[') ||
  (host.length <= MAX_HOST_LENGTH &&
    host.split('.').every((label) => label.length <= MAX_LABEL_LENGTH && /^[a-z0-9_-]+$/.test(label)) &&
    !hasUnderscoreAtEnd(host))

/** Whether a label of a host ends with an underscore, which no registry and no name server of a site accepts. */
export const hasUnderscoreAtEnd = (host: string): boolean => /_(?:\.|$)/.test(host)

/** Whether a text is the name of a public host, as spelled by `URL.hostname`. An IP address is not a name. */
export const isHostName = (text: string): boolean =>
  hasValidLabels(text) &&
  !/(?:^|\.)-|-(?:\.|$)/.test(text) &&
  isIP(text) === 0 &&
  isPublicName(text) &&
  !isPrivateHost(text) &&
  URL.canParse(`https://${text}`) &&
  new URL(`https://${text}`).hostname === text

/**
 * Returns the canonical form of a public host name or IPv4 address: lower case, in Punycode, without `www.` and final
 * dot. Null for any other text, such as an address with a path or port.
 */
export function canonicalHost(text: string): string | null {
  if (!/^[^\s/?#@:\\%[\]]+$/.test(text) || !URL.canParse(`https://${text}`)) return null
  const host = new URL(`https://${text}`).hostname.replace(/\.$/, '').replace(/^www\.(?=[^.]+\.)/, '')
  return hasValidLabels(host) && isPublicName(host) && !isPrivateHost(host) ? host : null
}

// Only these countries reserve `go` or `gv` for the state. In other countries, such as Viet Nam, anyone can register
// such a name.
const governmentSuffix =
  /(?:^|\.)(?:(?:gov|gob|gouv|gub|govt|mil)\.[a-z]{2}|go\.(?:jp|kr|th|id|ke|ug|tz|cr)|gv\.at|guv\.ro|gov|mil)$/
const governmentHosts = ['europa.eu', 'chinhphu.vn', 'interpol.int', 'guardiacivil.es', 'gc.ca', 'admin.ch', 'bund.de']

/**
 * Whether a host belongs to a state or a public body. It has a suffix that is reserved for public bodies, or is in or
 * below `governmentHosts`. So `x.gov.vn` belongs to a state, but `gov.vn.example.com` does not.
 */
export function isGovernmentHost(host: string): boolean {
  return governmentSuffix.test(host) || governmentHosts.some((name) => isBelow(host, name))
}
