/** Finds the items that the addresses in a text identify, on platforms and on other sites. */
import { isIPv6 } from 'node:net'
import { type CanonicalAddress, endsItself, findUrls, rejections } from '#domain/content/url/canonical.ts'
import { commonPage } from '#domain/content/url/pages/usual-pages.ts'
import type { TextForm } from '#domain/content/url/text/bare-hosts.ts'
import type { TextUrl } from '#domain/content/url/text/find.ts'
import { isExcepted } from '#domain/content/url/text/negation.ts'
import type { Truncation } from '#domain/content/url/text/truncation.ts'
import type { Tx } from '#domain/core/command.ts'
import { canonicalHost, isBelow, isGovernmentHost } from '#domain/rules/hosts.ts'
import { addressReaderOf, platformsOfAddresses } from './address-reader.ts'
import { besideAddress, isComment, lineProblems, problemOf } from './line-problems.ts'

export interface ResolvedItem {
  /** null if no platform has the host */
  platformId: string | null
  /** registered domain of the host; null if a platform has the host */
  domain: string | null
  url: string
  /** whether the form of the address is known; if not, the address is kept as it was entered */
  understood: boolean
  /** a key that all addresses of the item share; null if the item has only one address */
  identity: string | null
  /** see `CanonicalAddress.namedOwner` */
  namedOwner: string | null
  /** other addresses under which the item may be stored */
  alternates: readonly string[]
  /** a code of the vocabulary ContentKind */
  kind: string
  title?: string | null
  reach?: number | null
}

const ownSites = ['site of the authority', 'home page of a government site'] as const

export const urlRejections = [...rejections, ...ownSites, 'truncated'] as const
export type UrlRejection = (typeof urlRejections)[number]

export const lineRejections = [...urlRejections, ...lineProblems] as const
export type LineRejection = (typeof lineRejections)[number]

export type ReadUrl =
  | {
      raw: string
      item: ResolvedItem
      /** see `BareHost.place`; null if the address has a scheme or its host is known */
      place: TextUrl['bare']
      /**
       * why a person must confirm the address. `excepted`: words before the address exclude it. Any other value: the
       * text may contain only the beginning of the address. Null if the address is certain.
       */
      doubt: Exclude<Truncation, 'dots'> | 'excepted' | null
      /** the index of the first character of the address in the text */
      start: number
    }
  | { raw: string; rejected: UrlRejection; start: number }

export type Reader = (text: string, max?: number) => ReadUrl[]

/**
 * Returns a function that resolves the addresses in a text to items, in linear time. An address whose host no platform
 * has identifies a site or a page of a site. Creating the function costs two statements, or one if `known` contains the
 * platforms.
 */
export async function urlReader(
  tx: Pick<Tx, 'platform' | 'authority'>,
  form: TextForm = 'LIST',
  known?: Awaited<ReturnType<typeof platformsOfAddresses>>,
): Promise<Reader> {
  const platforms = known ?? (await platformsOfAddresses(tx))
  return readerOf(platforms, await hostsOfAuthority(tx), form)
}

/** Like `urlReader`, for a thread without a database. `ownHosts` are those of `hostsOfAuthority`. */
export function readerOf(
  platforms: Readonly<Awaited<ReturnType<typeof platformsOfAddresses>>>,
  ownHosts: readonly string[],
  form: TextForm = 'LIST',
): Reader {
  const { canonical: canonicalOf } = addressReaderOf(platforms)
  const bySlug = new Map(platforms.map((platform) => [platform.slug, platform]))
  return (text, max) =>
    findUrls(text, max, form).map(({ raw, url, truncation, bare, start }) => {
      if (truncation === 'dots') return { raw, rejected: 'truncated', start }
      const canonical = canonicalOf(url)
      if ('rejected' in canonical) return { raw, rejected: canonical.rejected, start }
      const platform = canonical.platformSlug === null ? null : (bySlug.get(canonical.platformSlug) ?? null)
      const rejected = ownPage(canonical, platform, ownHosts)
      if (rejected) return { raw, rejected, start }
      const { url: canonicalUrl, domain, kind, understood, identity, alternates, namedOwner } = canonical
      const cut = canonical.isCut ? 'empty value' : truncation
      const item = {
        platformId: platform?.id ?? null,
        domain,
        url: canonicalUrl,
        kind,
        understood,
        identity,
        namedOwner,
        alternates,
      }
      const truncated = cut === 'glued text' && endsItself(canonical) ? null : cut
      return { raw, item, place: bare, doubt: isExcepted(text, start) ? 'excepted' : truncated, start }
    })
}

/** The host of the authority's mail address counts only if it is a government host. */
export async function hostsOfAuthority(tx: Pick<Tx, 'authority'>): Promise<string[]> {
  const authority = await tx.authority.findFirst({ select: { portalUrl: true, email: true } })
  const portal = URL.canParse(authority?.portalUrl ?? '')
    ? canonicalHost(new URL(authority!.portalUrl!).hostname)
    : null
  const mail = canonicalHost(authority?.email?.split('@')[1] ?? '')
  return [portal, mail !== null && isGovernmentHost(mail) ? mail : null].filter((host) => host !== null)
}

/**
 * Returns why the authority cannot request the removal of a page; null if it can. It cannot request the removal of
 * pages of its own site, of home pages of government sites, or of home, sign-in and help pages of platforms. All pages
 * of a platform of the kind WEBSITE are content.
 */
function ownPage(
  { url, stated }: CanonicalAddress,
  platform: { hosts: string[]; kind: string } | null,
  ownHosts: readonly string[],
): UrlRejection | null {
  const { hostname, pathname, search, hash } = new URL(url)
  if (platform !== null) {
    if (stated === 'TEXT' || platform.kind === 'WEBSITE' || !platform.hosts.includes(hostname)) return null
    const page = commonPage(pathname, hash)
    // `commonPage` takes `/vi` for a home page in Vietnamese. But if a form captures the first segment, `/vi`
    // identifies content.
    return stated === 'CAPTURE' && page === 'home page of a platform' ? null : page
  }
  const isHome = pathname === '/' && search === '' && hash === ''
  if (ownHosts.some((host) => isBelow(hostname, host))) return 'site of the authority'
  return isHome && isGovernmentHost(hostname) ? 'home page of a government site' : null
}

interface ItemInput extends Partial<Pick<ResolvedItem, 'kind' | 'title' | 'reach'>> {
  url: string
}

/** Returns the item that `url` identifies, or the reason why it identifies none. */
export function resolveItem(
  read: Reader,
  { url, kind, title, reach }: ItemInput,
): ResolvedItem | { rejected: LineRejection } {
  const line = url.trim()
  if (isComment(line)) return { rejected: 'comment of a list' }
  const [first, ...others] = read(withScheme(line))
  if (!first) return { rejected: problemOf(line) }
  if (others.length > 0) return { rejected: 'several addresses' }
  if ('rejected' in first) return { rejected: first.rejected }
  if (first.doubt === 'more text' || first.doubt === 'glued text' || hasWordAfter(line, first.raw))
    return { rejected: 'text after the address' }
  if (first.doubt === 'excepted') return { rejected: 'text before the address' }
  if (first.doubt !== null) return { rejected: 'truncated' }
  const beside = besideAddress(line, first.raw, first.place)
  if (beside) return { rejected: beside }
  return { ...first.item, kind: kind ?? first.item.kind, title, reach }
}

function withScheme(line: string): string {
  const address = line.replace(/^\[|\]$/g, '')
  return line.length < 60 && isIPv6(address) ? `https://[${address}]/` : line
}

/** Whether one blank and a word follow an address that has a path, because the word may belong to the address. */
const hasWordAfter = (line: string, address: string): boolean =>
  line.startsWith(address) && /[^/]\/[^/]/.test(address) && /^ [\p{L}\p{N}]/u.test(line.slice(address.length))
