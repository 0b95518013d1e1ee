/** Recognizes pages that are a platform's own and name no content of its users. */
import { shorteners, siteHosts } from '#domain/content/url/hosts.ts'
import { words } from '#domain/content/url/shape.ts'
import { homeHosts, ownHosts, type Pages, type PlatformPage, pages, platformPages } from './rules.ts'

/** Hosts of platforms whose root is the platform's home and not content. */
const homes = new Set([
  ...pages.flatMap(({ hosts }) => hosts.split(' ')),
  ...siteHosts,
  ...shorteners,
  ...homeHosts.trim().split(/\s+/),
])

const bySize = (a: string, b: string) => b.length - a.length
interface Rule extends Pick<Pages, 'languages' | 'accounts'> {
  content: ReadonlySet<string>
  exact: Map<string, PlatformPage>
  below: [string, PlatformPage][]
}
const rules = new Map<string, Rule>()
for (const { hosts, signIn, help, search, own, languages, accounts, content = '' } of pages) {
  const exact = new Map<string, PlatformPage>()
  const below: [string, PlatformPage][] = []
  const lists = [signIn, help, search, own]
  for (const [index, list] of lists.entries())
    for (const path of list?.trim().split(/\s+/) ?? []) {
      const page = platformPages[index + 1] ?? 'own page of a platform'
      if (path.endsWith('/*')) below.push([path.slice(0, -2), page])
      else exact.set(path, page)
    }
  below.sort(([a], [b]) => bySize(a, b))
  for (const host of hosts.split(' ')) rules.set(host, { exact, below, languages, accounts, content: words(content) })
}
const pagesOfHosts = new Map(
  ownHosts.flatMap(([page, hosts]) =>
    hosts
      .trim()
      .split(/\s+/)
      .map((host): [string, PlatformPage] => [host, page]),
  ),
)

/** Returns the page that all addresses of a host are. Looks the host up label by label. */
function pageOfHost(host: string): PlatformPage | undefined {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const page = pagesOfHosts.get(name)
    if (page) return page
  }
  return undefined
}

const languageCode = /^[a-z]{2}(?:[-_][a-z]{2,4})?(?:\/|$)/
const accountNumber = /(?:^|\/)u\/\d+(?=\/|$)/
const indexFile = /^index\.(?:php|html?|aspx?|jsp)$/

/** Returns the path of a page in small letters, without the code of a language and the number of an account. */
function pagePath(pathname: string, rule: Pick<Pages, 'languages' | 'accounts'> | undefined): string {
  // Text after `;` in a segment is a parameter of the segment, such as the number of a session.
  const segments = pathname.split('/').map((segment) => segment.split(';', 1)[0] ?? '')
  let path = segments.filter(Boolean).join('/').toLowerCase()
  if (rule?.languages) path = path.replace(languageCode, '')
  if (rule?.accounts) path = path.replace(accountNumber, '').replace(/^\//, '')
  return indexFile.test(path) ? '' : path
}

/** Platforms that give each user a name below their host, such as `ten.t.me`. */
const userHosts = new Set(['t.me', 'telegram.me', 'telegram.dog', ...siteHosts])

/** Whether a host is a further name below the host of a platform on which it shows its own pages, such as `tv.youtube.com`. */
function isBranch(host: string): boolean {
  for (let dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
    const parent = host.slice(dot + 1)
    if (rules.has(parent)) return !userHosts.has(parent)
  }
  return false
}

/** Google has a host of its own for each country, with the same pages. */
const googleOfCountry = /^google\.(?:com?\.)?[a-z]{2}$/

/** A route of a page that loads its content itself, or the name of a channel. */
const route = /#(?:[!/@]|-\d)/

const commonSignIn = words('login log-in signin sign-in signup sign-up register logout dang-nhap dang-ky')
const commonHelp = words('help support tro-giup')

/**
 * Returns which page an address of a platform without rules of its own is, by its first segment; null if it may name
 * content. With `languages`, the pages also exist below the code of each language.
 */
export function commonPage(pathname: string, hash: string, languages = true): PlatformPage | null {
  const path = pagePath(pathname, { languages })
  const [first = ''] = path.split('/')
  if (first === '') return route.test(hash) ? null : 'home page of a platform'
  if (commonSignIn.has(first)) return 'sign-in page of a platform'
  return commonHelp.has(first) ? 'help page of a platform' : null
}

/** Returns which page an address of a further host of a platform is; null if it may name content. */
function branchPage(pathname: string, kept: string): PlatformPage | null {
  const page = commonPage(pathname, kept, false)
  return page === 'home page of a platform' && kept !== '' ? null : page
}

/**
 * Returns which page of a platform an address is, or null if the address may name content. `kept` is its query and
 * fragment, without what names no content. Does not decide about an address that leads elsewhere.
 */
export function platformPage(hostname: string, pathname: string, kept: string): PlatformPage | null {
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
