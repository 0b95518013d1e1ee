/** Recognizes a platform's own pages, such as sign-in pages, by the rules of the platforms. */
import { wordsOf } from '#domain/content/rules/list.ts'
import { hostOwners } from '#domain/content/url/host-owners.ts'
import type { AddressRules, PageRules } from '#reference/address-rules.ts'
import { commonPage, type PlatformPage, pagePath, route } from './usual-pages.ts'

/**
 * Returns which page of a platform an address is, or null if the address may identify content. `kept` is its query and
 * fragment, without parts that identify no content. The caller must already have followed pages that only lead to
 * another address (see exits.ts).
 */
export type PlatformPageOf = (hostname: string, pathname: string, kept: string) => PlatformPage | null

interface Rule extends Pick<PageRules, 'languages' | 'accounts'> {
  /** the parameters with which the home page shows content */
  content: ReadonlySet<string>
  exact: ReadonlyMap<string, PlatformPage>
  /** pages at and below these paths; the longest path comes first */
  below: readonly [path: string, page: PlatformPage][]
}

const named = {
  signIn: 'sign-in page of a platform',
  help: 'help page of a platform',
  search: 'search page of a platform',
  own: 'own page of a platform',
} as const
const names = Object.keys(named) as (keyof typeof named)[]

function ruleOf({ languages, accounts, content, ...lists }: PageRules): Rule {
  const entries = names.flatMap((name) =>
    wordsOf(lists[name]).map((path): [string, PlatformPage] => [path, named[name]]),
  )
  const below = entries.flatMap(([path, page]): [string, PlatformPage][] =>
    path.endsWith('/*') ? [[path.slice(0, -2), page]] : [],
  )
  return {
    ...{ languages, accounts },
    content: new Set(wordsOf(content)),
    exact: new Map(entries.filter(([path]) => !path.endsWith('/*'))),
    below: below.sort(([a], [b]) => b.length - a.length),
  }
}

/** The hosts of Google for countries, such as `google.com.vn`, have the same pages as `google.com`. */
const googleOfCountry = /^google\.(?:com?\.)?[a-z]{2}$/

export function pagesOf(platforms: readonly AddressRules[]): PlatformPageOf {
  const rules = new Map(
    platforms.flatMap(({ pages }) =>
      pages.flatMap((each) => wordsOf(each.hosts).map((host): [string, Rule] => [host, ruleOf(each)])),
    ),
  )
  const userHosts = new Set(platforms.flatMap((each) => wordsOf(each.userHosts)))
  const shorteners = platforms.flatMap((each) => wordsOf(each.shortLinks).filter((host) => !host.includes('/')))
  const homes = new Set([
    ...rules.keys(),
    ...userHosts,
    ...shorteners,
    ...platforms.flatMap(({ homes }) => wordsOf(homes)),
  ])
  const pagesOfHosts = new Map(
    platforms.flatMap(({ ownHosts }) =>
      (['signIn', 'help', 'own'] as const).flatMap((name) =>
        wordsOf(ownHosts[name]).map((host): [string, PlatformPage] => [host, named[name]]),
      ),
    ),
  )

  /** Some hosts, and all hosts below them, have only pages of one kind, such as help pages. */
  function pageOfHost(host: string): PlatformPage | undefined {
    for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
      const page = pagesOfHosts.get(name)
      if (page) return page
    }
    return undefined
  }

  const ownerOf = hostOwners(platforms.map(({ hosts }, index) => ({ slug: String(index), hosts: wordsOf(hosts) })))

  /**
   * Whether a host, such as `tv.youtube.com`, belongs to the same platform as a host above it on which the platform
   * shows its own pages.
   */
  function isBranch(host: string): boolean {
    for (let dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
      const parent = host.slice(dot + 1)
      if (rules.has(parent)) return !userHosts.has(parent) && ownerOf(host) === ownerOf(parent)
    }
    return false
  }

  return (hostname, pathname, kept) => {
    const host = googleOfCountry.test(hostname) ? 'google.com' : hostname
    const own = pageOfHost(host)
    if (own) return own
    const rule = rules.get(host)
    if (!rule && !homes.has(host) && isBranch(host)) return branchPage(pathname, kept)
    const path = pagePath(pathname, rule)
    if (path === '') {
      const namesContent =
        route.test(kept) || [...new URLSearchParams(kept).keys()].some((name) => rule?.content.has(name))
      return homes.has(host) && !namesContent ? 'home page of a platform' : null
    }
    if (!rule) return null
    const exact = kept === '' ? rule.exact.get(path) : undefined
    return exact ?? rule.below.find(([name]) => path === name || path.startsWith(`${name}/`))?.[1] ?? null
  }
}

/** Call this only for a host for which `isBranch` is true. Returns null if the address may identify content. */
function branchPage(pathname: string, kept: string): PlatformPage | null {
  const page = commonPage(pathname, kept, false)
  return page === 'home page of a platform' && kept !== '' ? null : page
}
