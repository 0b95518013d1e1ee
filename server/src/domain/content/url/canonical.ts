/**
 * Recognizes addresses of content: finds them in text and gives all spellings of one address the same canonical form.
 * No other module interprets addresses.
 */

import { scan, type TextUrl } from './find.ts'
import { familyOf } from './forms.ts'
import { isBelow, isPrivateHost, isPublicName } from './hosts.ts'
import { cleanQuery } from './parameters.ts'
import type { Address, ContentKind, Shape } from './shape.ts'
import { trimEnd } from './trim-end.ts'

/** Maximum length of an address, in UTF-16 units. Longer ones are rejected. */
export const MAX_URL_LENGTH = 2048
/** Maximum length of a text, in UTF-16 units. Longer ones are rejected. */
export const MAX_TEXT_LENGTH = 4_000_000

/** Why an address cannot be the address of content. */
export const rejections = [
  'empty',
  'too long',
  'contains NUL',
  'not an address',
  'not http or https',
  'private host',
  'not a public host',
] as const
export type Rejection = (typeof rejections)[number]

export type CanonicalUrl = { platformSlug: string | null; url: string; kind: ContentKind } | { rejected: Rejection }

/** The hosts of a platform. Each host includes its subdomains. */
export interface PlatformHosts {
  slug: string
  hosts: readonly string[]
}

/**
 * Finds the http and https addresses in a text, at most `max`, in order, with repetitions. Also finds addresses without
 * a scheme on known hosts, and addresses that are defanged, wrapped over lines, in brackets or Markdown, or written
 * with look-alike or full-width letters. Linear time. Does not check whether an address is acceptable.
 * @throws RangeError when the text is longer than MAX_TEXT_LENGTH.
 */
export function findUrls(text: string, max = Number.POSITIVE_INFINITY): TextUrl[] {
  if (text.length > MAX_TEXT_LENGTH)
    throw new RangeError(`text of ${text.length} characters; at most ${MAX_TEXT_LENGTH}`)
  return scan(text, max)
}

/**
 * Returns the canonical address of the content at `url`, its platform (null if none of `platforms` has the host) and a
 * guess at its kind. If `url` cannot be the address of content, returns the reason. Two spellings of one address give
 * the same result, and the result is a fixed point. Makes no network request, so short links stay short links. A
 * disguised address must pass through `findUrls` first.
 */
export function canonicalise(url: string, platforms: readonly PlatformHosts[]): CanonicalUrl {
  const parsed = parse(url.trim())
  if (typeof parsed === 'string') return { rejected: parsed }
  const host = plainHost(parsed.hostname, platforms)
  const exit = exitTarget(host, parsed)
  if (exit) return canonicalise(exit, platforms)
  const family = familyOf(host)
  const aliased = family?.aliases?.[host] ?? host
  const shape = family?.hosts.includes(aliased) ? family.read(addressOf(parsed, aliased)) : null
  const target = shape ? formatShape(shape) : canonicaliseUnknown(parsed, aliased)
  const canonical = target.replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase())
  if (canonical.length > MAX_URL_LENGTH) return { rejected: 'too long' }
  const finalHost = shape?.host ?? aliased
  const owner = platforms.find(({ hosts }) => hosts.some((name) => isBelow(finalHost, name) || isBelow(host, name)))
  return {
    platformSlug: owner?.slug ?? null,
    url: canonical,
    kind: shape?.kind ?? (family ? 'PAGE' : 'SITE'),
  }
}

function parse(text: string): URL | Rejection {
  if (text === '') return 'empty'
  if (text.length > MAX_URL_LENGTH) return 'too long'
  if (text.includes('\0')) return 'contains NUL'
  const bare = /^[\p{L}\p{N}.-]+\.\p{L}[\p{L}\p{N}-]*\.?(?=[/?#]|:\d|$)/u.test(text)
  let url: URL
  try {
    url = new URL(bare ? `https://${text}` : text)
  } catch {
    return 'not an address'
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'not http or https'
  url.protocol = 'https:'
  url.username = ''
  url.password = ''
  // Assignment fails silently for hosts that end in a number. Those have no trailing dot to remove.
  url.hostname = trimEnd(url.hostname, '.')
  if (isPrivateHost(url.hostname)) return 'private host'
  return isPublicName(url.hostname) ? url : 'not a public host'
}

/** Returns the target of a platform's exit page; null for any other page and for an exit page without a target. */
function exitTarget(host: string, { pathname, searchParams }: URL): string | null {
  if (/^lm?\.(?:facebook|instagram)\.com$/.test(host)) return searchParams.get('u')
  if (host === 'google.com' && pathname === '/url') return searchParams.get('q') ?? searchParams.get('url')
  return host === 'youtube.com' && pathname === '/redirect' ? searchParams.get('q') : null
}

/** Strips prefixes such as `m.` and `web.` from hosts of platforms. On other hosts they may name a different site. */
function plainHost(hostname: string, platforms: readonly PlatformHosts[]): string {
  const isPlatformHost =
    familyOf(hostname) !== undefined || platforms.some(({ hosts }) => hosts.some((name) => isBelow(hostname, name)))
  const decoration = isPlatformHost
    ? /^(?:www|m|mobile|web|touch|mbasic|free|upload|[a-z]{2}-[a-z]{2})\.(?=[^.]+\.)/
    : /^www\.(?=[^.]+\.)/
  let host = hostname
  while (decoration.test(host) && host !== 'web.telegram.org') host = host.replace(decoration, '')
  return host
}

function addressOf(url: URL, host: string): Address {
  return {
    host,
    path: url.pathname.split('/').filter(Boolean),
    param: (name) => url.searchParams.get(name)?.trim() || undefined,
    fragment: url.hash.slice(1),
  }
}

function formatShape({ host, path, query = {}, fragment }: Shape): string {
  const parameters = Object.entries(query)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const search = new URLSearchParams(parameters).toString()
  return new URL(`https://${host}/${path.join('/')}${search && `?${search}`}${fragment ? `#${fragment}` : ''}`).href
}

/**
 * Canonicalises an address of no known form: without trackers and trailing slash, and with a fragment only if it
 * identifies the page, as in `#/path` and `#!path`.
 */
function canonicaliseUnknown(url: URL, host: string): string {
  const port = url.port && `:${url.port}`
  const path = trimEnd(url.pathname, '/') || '/'
  const fragment = /^#(?:\/|!).+/.test(url.hash) ? url.hash : ''
  return new URL(`https://${host}${port}${path}${cleanQuery(url.search)}${fragment}`).href
}
