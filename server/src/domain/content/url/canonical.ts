/** The one place that understands addresses of content: finding them in text, and telling which are the same. */

import { type FoundUrl, scan } from './find.ts'
import { familyOf } from './forms.ts'
import { isBelow, isPrivateHost, isPublicName } from './hosts.ts'
import { cleanQuery } from './parameters.ts'
import type { Address, ContentKind, Shape } from './shape.ts'
import { trimEnd } from './trim-end.ts'

/** An address longer than this is refused; browsers and stores agree on about this much. */
export const MAX_URL_LENGTH = 2048
/** Text longer than this is refused, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 4_000_000

export type Rejection =
  | 'empty'
  | 'too long'
  | 'contains NUL'
  | 'not an address'
  | 'not http or https'
  | 'private host'
  | 'not a public host'

export type CanonicalUrl = { platformSlug: string | null; url: string; kind: ContentKind } | { rejected: Rejection }

/** A platform as far as addresses go. `hosts` include everything below them. */
export interface PlatformHosts {
  slug: string
  hosts: readonly string[]
}

/**
 * Every http or https address in a text, in order, repeats included: also without a scheme on known hosts, defanged,
 * wrapped over lines, in brackets or Markdown, with look-alike or full-width letters. Linear time. Judges nothing.
 * @throws RangeError when the text is longer than MAX_TEXT_LENGTH.
 */
export function findUrls(text: string): FoundUrl[] {
  if (text.length > MAX_TEXT_LENGTH)
    throw new RangeError(`text of ${text.length} characters; at most ${MAX_TEXT_LENGTH}`)
  return scan(text)
}

/**
 * The one address of what `url` leads to, the platform it is on (null when none of `platforms` has the host), and a
 * guess at its kind; or why it cannot be the address of content. Two spellings of one thing come out equal; the result
 * put in again comes out unchanged. Asks no network: short links stay short links. Undisguise with `findUrls` first.
 */
export function canonicalise(url: string, platforms: readonly PlatformHosts[]): CanonicalUrl {
  const parsed = parse(url.trim())
  if (typeof parsed === 'string') return { rejected: parsed }
  const host = plainHost(parsed.hostname, platforms)
  const exit = exitOf(host, parsed)
  if (exit) return canonicalise(exit, platforms)
  const family = familyOf(host)
  const aliased = family?.aliases?.[host] ?? host
  const shape = family?.hosts.includes(aliased) ? family.read(addressOf(parsed, aliased)) : null
  const target = shape ? write(shape) : general(parsed, aliased)
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
  // Assigning fails silently for hosts that end in a number, which have no trailing dot to lose anyway.
  url.hostname = trimEnd(url.hostname, '.')
  if (isPrivateHost(url.hostname)) return 'private host'
  return isPublicName(url.hostname) ? url : 'not a public host'
}

/** Where a platform's own exit page leads to; null for any other page and for an exit to nowhere. */
function exitOf(host: string, { pathname, searchParams }: URL): string | null {
  if (/^lm?\.(?:facebook|instagram)\.com$/.test(host)) return searchParams.get('u')
  if (host === 'google.com' && pathname === '/url') return searchParams.get('q') ?? searchParams.get('url')
  return host === 'youtube.com' && pathname === '/redirect' ? searchParams.get('q') : null
}

/** Elsewhere `m.` or `web.` may be another site than the one without, so only platforms lose them. */
function plainHost(hostname: string, platforms: readonly PlatformHosts[]): string {
  const ours =
    familyOf(hostname) !== undefined || platforms.some(({ hosts }) => hosts.some((name) => isBelow(hostname, name)))
  const decoration = ours
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

function write({ host, path, query = {}, fragment }: Shape): string {
  const parameters = Object.entries(query)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const search = new URLSearchParams(parameters).toString()
  return new URL(`https://${host}/${path.join('/')}${search && `?${search}`}${fragment ? `#${fragment}` : ''}`).href
}

/** Any other address: no trackers, no closing slash, and a fragment only where it is the page, as in `#/path` and `#!path`. */
function general(url: URL, host: string): string {
  const port = url.port && `:${url.port}`
  const path = trimEnd(url.pathname, '/') || '/'
  const fragment = /^#(?:\/|!).+/.test(url.hash) ? url.hash : ''
  return new URL(`https://${host}${port}${path}${cleanQuery(url.search)}${fragment}`).href
}
