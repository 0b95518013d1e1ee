/**
 * Recognizes addresses of content: finds them in text and gives all spellings of one address the same canonical form.
 * No other module interprets addresses.
 */

import { type FormsOf, noForms, readByForms } from '#domain/content/path-forms/forms.ts'
import { hasValidLabels, isPrivateHost, isPublicName } from '#domain/rules/hosts.ts'
import { type Family, familyOf } from './forms.ts'
import { noOwner, type OwnerOf } from './host-owners.ts'
import { exitTarget, fromTelegramApp } from './pages/exits.ts'
import { platformPage } from './pages/platform-pages.ts'
import { platformPages } from './pages/rules.ts'
import { cleanQuery, hasEmpty, hidesParameter, isIgnored, namesPart, namesPartOfPlatform } from './parameters.ts'
import { mainHost, withoutWww } from './plain-host.ts'
import { type ContentKind, isSegment, type Shape } from './shape.ts'
import { readSite, siteRejections } from './sites.ts'
import { decodeUnreserved, encodeUnsafe, formatShape, keepForm, upperCaseCodes } from './spelling.ts'
import { scan, type TextUrl } from './text/find.ts'
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
  'not a host name',
  ...siteRejections,
  ...platformPages,
] as const
export type Rejection = (typeof rejections)[number]

/** The canonical address of content. */
export interface CanonicalAddress {
  /** the platform that has the host; null if no platform has it */
  platformSlug: string | null
  /** the registered domain of a host that no platform has; null if a platform has it */
  domain: string | null
  url: string
  /** a code of the vocabulary ContentKind */
  kind: string
  /**
   * Whether the form of the address is known. An address of a platform whose form is unknown is kept as it is, because
   * anything dropped from it could name something narrower.
   */
  understood: boolean
  /** whether a parameter that names content has no value, so that the address is only the beginning of one */
  isCut: boolean
  /**
   * whether a form that an administrator stated describes the address, and whether the form states the first segment as
   * text or captures it
   */
  stated: 'TEXT' | 'CAPTURE' | null
  /** other addresses under which the same content may be stored, such as its canonical address in earlier versions */
  alternates: readonly string[]
}
export type CanonicalUrl = CanonicalAddress | { rejected: Rejection }

/**
 * Finds the http and https addresses in a text, at most `max`, in order, with repetitions. Also finds addresses without
 * a scheme on known hosts, hosts that stand in a list, and addresses that are defanged, wrapped over lines, in brackets
 * or Markdown, or written with look-alike or full-width letters. Linear time. Does not check whether an address is
 * acceptable.
 * @throws RangeError when the text is longer than MAX_TEXT_LENGTH.
 */
export function findUrls(text: string, max = Number.POSITIVE_INFINITY): TextUrl[] {
  if (text.length > MAX_TEXT_LENGTH)
    throw new RangeError(`text of ${text.length} characters; at most ${MAX_TEXT_LENGTH}`)
  return scan(text, max)
}

const none: readonly string[] = []

/** A word of a path with a capital letter, which platforms read like the word in small letters. */
const capitalWord = /\/(?=[^/]*[A-Z])(?:videos?|photos?|posts|p|reels?|tv|status(?:es)?)\//i

/**
 * Returns the canonical address of the content at `url`, its platform (null if `ownerOf` names none for the host) and a
 * guess at its kind. If `url` cannot be the address of content, returns the reason. Two spellings of one address give
 * the same address, and that address is a fixed point. `formsOf` returns the forms that administrators stated for a
 * platform, which are used on hosts without forms of this product. It never names more than `url` names. Makes no network request,
 * so short links stay short links. A disguised address must pass through `findUrls` first.
 */
export function canonicalise(url: string, ownerOf: OwnerOf, formsOf: FormsOf = noForms): CanonicalUrl {
  const parsed = parse(fromTelegramApp(url.trim()))
  if (typeof parsed === 'string') return { rejected: parsed }
  const host = plainHost(parsed.hostname)
  const enteredPath = parsed.pathname
  parsed.pathname = decodeUnreserved(enteredPath)
  const exit = exitTarget(host, parsed)
  if (exit) return canonicalise(exit, ownerOf, formsOf)
  const family = familyOf(host)
  const aliased = family?.aliases?.[host] ?? host
  const search = cleanQuery(encodeUnsafe(parsed.search), family?.ignored)
  const hash = keptHash(parsed, family)
  const page = platformPage(aliased, parsed.pathname, search + hash)
  if (page) return { rejected: page }
  const isCut = family?.content !== undefined && hasEmpty(parsed.searchParams, family.content)
  const candidate = family ? readForm(parsed, aliased, family) : null
  const shape = candidate?.isWhole && !isCut ? candidate.shape : null
  const own = family ? null : readOwnForm(parsed, host, { ownerOf, formsOf })
  const canonical = shape ? formatShape(shape) : (own?.url ?? keepForm(parsed, aliased, search + hash))
  const final = upperCaseCodes(encodeUnsafe(canonical))
  if (final.length > MAX_URL_LENGTH) return { rejected: 'too long' }
  const finalHost = shape?.host ?? aliased
  const platformSlug = ownerOf(finalHost) ?? ownerOf(host)
  const site = platformSlug === null ? readSite(finalHost, new URL(final).pathname === '/') : { domain: null }
  if ('rejected' in site) return site
  return {
    platformSlug,
    domain: site.domain,
    url: final,
    kind: shape?.kind ?? own?.kind ?? (family ? guessKind(parsed, candidate?.shape.kind) : 'SITE'),
    understood: shape !== null || family === undefined,
    isCut,
    stated: own?.stated ?? null,
    alternates: [
      ...(shape?.alternates?.map((path) => `https://${shape.host}/${path}`) ?? none),
      // Earlier versions kept the address if such a word had capitals.
      ...(shape && capitalWord.test(parsed.pathname) ? [keepForm(parsed, aliased, search + hash)] : none),
      // The address was kept as it is before its form was stated.
      ...(own ? [keepForm(parsed, aliased, search + hash)] : none),
      // Earlier versions kept the codes of letters and digits.
      ...(parsed.pathname !== enteredPath
        ? [upperCaseCodes(keepForm({ port: parsed.port, pathname: enteredPath }, aliased, search + hash))]
        : none),
    ],
  }
}

const parts: ReadonlySet<string> = new Set<ContentKind>(['POST', 'VIDEO', 'COMMENT'])

/**
 * Whether an address is whole although text of a script without spaces follows it directly: a form that is known names
 * content inside which nothing else has an address. Ids contain no letters of such scripts.
 */
export const endsItself = ({ understood, kind }: Pick<CanonicalAddress, 'understood' | 'kind'>): boolean =>
  understood && parts.has(kind)

/** Whether the form of a stored canonical address is known. */
export function isUnderstood(canonicalUrl: string): boolean {
  const result = canonicalise(canonicalUrl, noOwner)
  return 'understood' in result && result.understood
}

const containers: readonly ContentKind[] = ['GROUP', 'PAGE', 'CHANNEL', 'ACCOUNT', 'APP']

/**
 * Guesses the kind of an unknown form. `known` is the kind without the unread parts. Most unknown forms are something
 * below a page or group, unless they are only a name.
 */
function guessKind({ pathname }: URL, known: ContentKind | undefined): ContentKind {
  if (known) return containers.includes(known) ? 'POST' : known
  return pathname.split('/').filter(Boolean).length > 1 ? 'POST' : 'PAGE'
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
  if (!hasValidLabels(url.hostname)) return 'not a host name'
  return isPublicName(url.hostname) ? url : 'not a public host'
}

/** Returns the main name of a host. On a host without rules only `www.` is another name of it. */
function plainHost(hostname: string): string {
  const host = withoutWww(hostname)
  const family = familyOf(host)
  return family ? mainHost(host, family) : host
}

/** Returns the canonical address and the kind of an address by the forms that administrators stated for its platform. */
function readOwnForm(
  { pathname, search, searchParams, hash }: URL,
  host: string,
  { ownerOf, formsOf }: { ownerOf: OwnerOf; formsOf: FormsOf },
): { url: string; kind: string; stated: 'TEXT' | 'CAPTURE' } | null {
  const slug = ownerOf(host)
  const forms = slug === null ? [] : formsOf(slug)
  if (forms.length === 0 || namesPart(hash.slice(1)) || hidesParameter(search.slice(1))) return null
  const parameters = [...searchParams].filter(([name, value]) => !isIgnored(name, value))
  const query = new Map(parameters)
  // Servers disagree on which of two values counts.
  if (query.size !== parameters.length) return null
  const form = readByForms(forms, pathname.split('/').filter(Boolean), query)
  return form && { url: `https://${host}${form.path}`, kind: form.kind, stated: form.stated }
}

/** Returns the shape of an address of a platform, and whether it was read as a whole. Returns null for an unknown form. */
function readForm(url: URL, host: string, family: Family): { shape: Shape; isWhole: boolean } | null {
  if (!family.hosts.includes(host)) return null
  const { searchParams } = url
  const read = new Set<string>()
  const fragment = url.hash.slice(1)
  const shape = family.read({
    host,
    path: url.pathname.split('/').filter(Boolean),
    param(name, expected) {
      const value = searchParams.get(name)?.trim() || undefined
      if (expected !== undefined && value !== expected) return undefined
      read.add(name)
      return value
    },
    fragment,
  })
  if (!shape) return null
  if (hidesParameter(url.search.slice(1)) || !shape.path.every(isSegment)) return { shape, isWhole: false }
  for (const [name, value] of searchParams) {
    // Servers disagree on which of two values counts.
    const isRead = read.has(name) && value === searchParams.get(name)
    if (!isRead && !isIgnored(name, value, family.ignored)) return { shape, isWhole: false }
  }
  const isFragmentRead = shape.fromFragment || shape.fragment === fragment || keptHash(url, family) === ''
  return { shape, isWhole: isFragmentRead }
}

/** Returns the fragment with its mark if it may name a part of the page; otherwise an empty text. */
function keptHash({ hash }: URL, family: Family | undefined): string {
  const fragment = hash.slice(1)
  if (!family) return namesPart(fragment) ? hash : ''
  if (family.ignoredFragment?.test(fragment)) return ''
  return namesPartOfPlatform(fragment) || family.partFragment?.test(fragment) ? hash : ''
}
