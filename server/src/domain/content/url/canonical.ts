/**
 * Recognizes addresses of content: finds them in text and gives all spellings of one address the same canonical form.
 * No other module interprets addresses.
 */

import { type FormsOf, noForms } from '#domain/content/path-forms/forms.ts'
import type { Family } from '#domain/content/rules/family.ts'
import { type ReadForm, readForm } from '#domain/content/rules/read-form.ts'
import { type ReadingRules, shippedReading } from '#domain/content/rules/reading.ts'
import { hasUnderscoreAtEnd, hasValidLabels, isPrivateHost, isPublicName } from '#domain/rules/hosts.ts'
import type { OwnerOf } from './host-owners.ts'
import { readOwnForm } from './own-form.ts'
import { fromTelegramApp } from './pages/exits.ts'
import { platformPages } from './pages/usual-pages.ts'
import { cleanQuery, hasEmpty, hidesParameter, namesPart, namesPartOfPlatform } from './parameters.ts'
import { mainHost, withoutWww } from './plain-host.ts'
import { readSite, siteRejections } from './sites.ts'
import { decodeUnreserved, encodeUnsafe, keepForm, upperCaseCodes } from './spelling.ts'
import type { TextForm } from './text/bare-hosts.ts'
import { scan, type TextUrl } from './text/find.ts'
import { trimEnd } from './trim-end.ts'

/** Maximum length of an address, in UTF-16 units. A longer address is rejected. */
export const MAX_URL_LENGTH = 2048
/** Maximum length of a text, in UTF-16 units. A longer text is rejected. */
export const MAX_TEXT_LENGTH = 4_000_000

export const rejections = [
  'empty',
  'too long',
  'contains NUL',
  'not an address',
  'not http or https',
  'private host',
  'not a public host',
  'not a host name',
  'underscore at the end of a label',
  ...siteRejections,
  ...platformPages,
] as const
export type Rejection = (typeof rejections)[number]

/** The canonical address of content. */
export interface CanonicalAddress {
  /** null if no platform has the host */
  platformSlug: string | null
  /** registered domain of the host; null if a platform has the host */
  domain: string | null
  url: string
  /** a code of the vocabulary ContentKind */
  kind: string
  /**
   * Whether the form of the address is known. On a platform, an address of unknown form is kept as it is, because any
   * part of it could identify something narrower, such as a comment.
   */
  understood: boolean
  /** whether the end of the address is missing, because a parameter that identifies content has no value */
  isCut: boolean
  /**
   * Whether the form that an administrator stated begins with text or with a capture. Null if no such form describes
   * the address.
   */
  stated: 'TEXT' | 'CAPTURE' | null
  /**
   * a key that all addresses of the same content share, for example before and after the account was renamed; null if
   * the canonical address alone identifies the content. The key ends with the last segment of the address.
   */
  identity: string | null
  /** other addresses under which the same content may be stored */
  alternates: readonly string[]
  /**
   * the address of the account, page, group or channel that the address names; empty if the rules of the platform read no
   * such name; null if no rules of the product read the address
   */
  namedOwner: string | null
}
export type CanonicalUrl = CanonicalAddress | { rejected: Rejection }

/**
 * Finds the first `max` http and https addresses in a text, in order, with repetitions. Also finds:
 * - addresses without a scheme on known hosts, hosts in a list, and names of sites in a sentence;
 * - addresses that are wrapped over lines, or in brackets or Markdown;
 * - disguised addresses, such as `hxxp://vay[.]vn`, or with look-alike or full-width letters.
 *
 * Takes linear time. Does not check whether an address identifies content. In a LIST, ignores addresses in comments,
 * and in rules that permit a host or hide a part of a page. In PROSE, also finds these addresses.
 * @throws RangeError when the text is longer than MAX_TEXT_LENGTH.
 */
export function findUrls(text: string, max = Number.POSITIVE_INFINITY, form: TextForm = 'LIST'): TextUrl[] {
  if (text.length > MAX_TEXT_LENGTH)
    throw new RangeError(`text of ${text.length} characters; at most ${MAX_TEXT_LENGTH}`)
  return scan(text, max, form)
}

const none: readonly string[] = []

/** Words with a capital letter in a path, such as `/Videos/`. Platforms ignore these capitals. */
const capitalWord = /\/(?=[^/]*[A-Z])(?:videos?|photos?|posts|p|reels?|tv|status(?:es)?)\//i

/**
 * Returns the canonical address of the content at `url`, its platform and a guess at its kind, or the reason why `url`
 * cannot be the address of content. The canonical address never identifies something wider than `url` does. An address
 * that is canonical is returned unchanged. The forms of administrators (`formsOf`) take precedence over the forms in
 * `rules`. Short links stay short links, because no network request is made. A disguised address must pass through
 * `findUrls` first.
 */
export function canonicalise(
  url: string,
  ownerOf: OwnerOf,
  formsOf: FormsOf = noForms,
  rules: ReadingRules = shippedReading,
): CanonicalUrl {
  const parsed = parse(fromTelegramApp(url.trim()))
  if (typeof parsed === 'string') return { rejected: parsed }
  const host = plainHost(parsed.hostname, rules)
  const enteredPath = parsed.pathname
  parsed.pathname = decodeUnreserved(enteredPath)
  const exit = rules.exitTarget(host, parsed)
  if (exit) return canonicalise(exit, ownerOf, formsOf, rules)
  const family = rules.familyOf(host)
  const aliased = family?.aliases.get(host) ?? host
  const search = cleanQuery(encodeUnsafe(parsed.search), family?.ignored)
  // If the platform has no forms, its addresses are read like those of any site.
  const known = family?.hasForms ? family : undefined
  const hash = keptHash(parsed, known)
  const page = rules.platformPage(aliased, parsed.pathname, search + hash)
  if (page) return { rejected: page }
  const isCut = family !== undefined && hasEmpty(parsed.searchParams, family.content)
  const candidate = known ? readPlatformForm(parsed, aliased, known, hash) : null
  const whole = candidate?.isWhole && !isCut ? candidate : null
  const own =
    hash === '' && !isCut ? readOwnForm(parsed, aliased, { ownerOf, formsOf, ignored: family?.ignored }) : null
  const form = own ? null : whole
  const canonical = form?.url ?? own?.url ?? keepForm(parsed, aliased, search + hash)
  const final = upperCaseCodes(encodeUnsafe(canonical))
  if (final.length > MAX_URL_LENGTH) return { rejected: 'too long' }
  const finalHost = form?.host ?? aliased
  const platformSlug = ownerOf(finalHost) ?? ownerOf(host)
  const site = platformSlug === null ? readSite(finalHost, new URL(final).pathname === '/') : { domain: null }
  if ('rejected' in site) return site
  // If a platform has forms, an address that none of them describes may identify something narrower.
  const hasForms = known !== undefined || (platformSlug !== null && formsOf(platformSlug).length > 0)
  return {
    platformSlug,
    domain: site.domain,
    url: final,
    kind: form?.kind ?? own?.kind ?? (known ? guessKind(routeOf(parsed, known), candidate?.kind) : 'SITE'),
    understood: form !== null || own !== null || !hasForms,
    isCut,
    stated: own?.stated ?? null,
    identity: form?.identity ?? null,
    namedOwner: own || !known ? null : (form?.owner ?? ''),
    alternates: [
      ...(form?.former ?? none),
      // Earlier versions stored an address with such capitals unchanged.
      ...(form && capitalWord.test(parsed.pathname) ? [keepForm(parsed, aliased, search + hash)] : none),
      // Before the administrator stated the form, the address was stored unchanged or by a shipped form.
      ...(own ? [...(whole ? [whole.url] : none), keepForm(parsed, aliased, search + hash)] : none),
      // Earlier versions kept percent-encoded letters and digits, such as `%41`.
      ...(parsed.pathname !== enteredPath
        ? [upperCaseCodes(keepForm({ port: parsed.port, pathname: enteredPath }, aliased, search + hash))]
        : none),
    ],
  }
}

const parts: ReadonlySet<string> = new Set(['POST', 'VIDEO', 'COMMENT'])

/**
 * The ids of posts, videos and comments contain no letters of scripts without spaces, such as Thai. So an address of
 * such content certainly ends before these letters, if its form is known.
 */
export const endsItself = ({ understood, kind }: Pick<CanonicalAddress, 'understood' | 'kind'>): boolean =>
  understood && parts.has(kind)

const containers: readonly string[] = ['GROUP', 'PAGE', 'CHANNEL', 'ACCOUNT', 'APP']

/**
 * Guesses the kind of an address of unknown form. `known` is the kind by a form that describes some parts of the
 * address.
 */
function guessKind(pathname: string, known: string | undefined): string {
  if (known) return containers.includes(known) ? 'POST' : known
  return pathname.split('/').filter(Boolean).length > 1 ? 'POST' : 'PAGE'
}

const routeOf = ({ pathname, hash }: URL, { fragmentPath }: Family): string =>
  fragmentPath !== null && pathname === '/' && hash.startsWith(`#${fragmentPath}`) ? pathname + hash : pathname

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
  // The assignment has no effect on hosts that end in a number, but they have no trailing dot.
  url.hostname = trimEnd(url.hostname, '.')
  if (isPrivateHost(url.hostname)) return 'private host'
  if (hasUnderscoreAtEnd(url.hostname)) return 'underscore at the end of a label'
  if (!hasValidLabels(url.hostname)) return 'not a host name'
  return isPublicName(url.hostname) ? url : 'not a public host'
}

/** From a host without rules, only a leading `www.` is removed. */
function plainHost(hostname: string, rules: ReadingRules): string {
  const host = withoutWww(hostname)
  const family = rules.familyOf(host)
  return family ? mainHost(host, family) : host
}

/** Returns null for an unknown form. */
function readPlatformForm(url: URL, host: string, family: Family, keptFragment: string): ReadForm | null {
  const form = readForm(family, {
    host,
    path: url.pathname.split('/').filter(Boolean),
    parameters: [...url.searchParams],
    fragment: url.hash.slice(1),
    isFragmentIgnored: keptFragment === '',
  })
  return form && hidesParameter(url.search.slice(1)) ? { ...form, isWhole: false } : form
}

/** Returns an empty text if the fragment identifies no part of the page. */
function keptHash({ hash }: URL, family: Family | undefined): string {
  const fragment = hash.slice(1)
  if (!family) return namesPart(fragment) ? hash : ''
  if (family.ignoredFragments.has(fragment.replace(/\d+/g, '#'))) return ''
  const isPart = namesPartOfPlatform(fragment) || family.partFragments.some((start) => fragment.startsWith(start))
  return isPart ? hash : ''
}
