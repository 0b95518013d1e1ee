/** Classifies host names: known platforms, hosts of personal sites, and hosts that are not public. */
import { BlockList, isIP } from 'node:net'

/** Sites that people write without a scheme. An address on one of them is recognized by its host alone. */
export const knownHosts: readonly string[] = [
  'facebook.com',
  'fb.com',
  'fb.watch',
  'fb.me',
  'messenger.com',
  'instagram.com',
  'threads.net',
  'threads.com',
  'youtube.com',
  'youtube-nocookie.com',
  'youtu.be',
  'tiktok.com',
  'x.com',
  'twitter.com',
  't.me',
  'telegram.me',
  'zalo.me',
  'github.com',
  'githubusercontent.com',
  'play.google.com',
  'apps.apple.com',
]

/** Hosts that give each user a site of their own: an address without a path already names content. */
export const siteHosts: readonly string[] = ['github.io', 'blogspot.com', 'wordpress.com', 'web.app', 'pages.dev']

/** Whether `host` is `parent` or one of its subdomains, by whole labels: `netflix.com` is not below `x.com`. */
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
// reserved. Two lists, because a single list places every IPv4 address within ::ffff:0:0/96.
const special4 = blockList(
  'ipv4',
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
   192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3`,
)
const special6 = blockList(
  'ipv6',
  `::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 ff00::/8`,
)

/** Whether a host, as spelled by `URL.hostname`, is private, loopback or otherwise unreachable. Makes no DNS query. */
export function isPrivateHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  const version = isIP(bare)
  if (version) return version === 4 ? special4.check(bare, 'ipv4') : special6.check(bare, 'ipv6')
  return reserved.some((name) => isBelow(host, name))
}

/** Whether a host is an IP address, or a name with a dot whose last label starts with a letter. */
export const isPublicName = (host: string): boolean =>
  host.startsWith('[') || isIP(host) !== 0 || /\.[a-z][a-z0-9-]*$/.test(host)
