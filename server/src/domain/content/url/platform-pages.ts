/** Pages that are a platform's own and name no content of its users: home, sign-in, help, search and settings pages. */
import { shorteners, siteHosts } from './hosts.ts'

export const platformPages = [
  'home page of a platform',
  'sign-in page of a platform',
  'help page of a platform',
  'search page of a platform',
  'own page of a platform',
] as const
export type PlatformPage = (typeof platformPages)[number]

/**
 * The pages of one platform by path, separated by spaces. `x` is the page itself without an unknown parameter, `x/*`
 * also everything below it, with any parameters.
 */
interface Pages {
  hosts: string
  signIn?: string
  help?: string
  search?: string
  own?: string
}

const pages: Pages[] = [
  {
    hosts: 'facebook.com fb.com',
    signIn: 'login/* login.php/* recover/* reg/* r.php/* checkpoint/* signup/* logout.php/*',
    help: 'help/* legal/* policies/* policy.php/* terms/* terms.php/* privacy/* communitystandards/* business/help/*',
    search: 'search/*',
    own: `home.php/* l.php/* flx/* sharer/* sharer.php/* share.php/* dialog/* plugins/* settings/* notifications/* messages
      friends/* bookmarks/* saved/* memories/* careers/* about/* ads/manager/* ads ads/library groups groups/feed
      groups/discover groups/joins groups/create watch watch/live video.php reel reels stories story.php permalink.php
      profile.php photo photo.php photos people pages pages/create/* pages/category events marketplace gaming gaming/* share
      hashtag live me media/set`,
  },
  {
    hosts: 'youtube.com',
    signIn: 'signin/* logout/* account/*',
    help: 't/* about/* howyoutubeworks/* intl/* creators/* ads/* premium/* help/*',
    search: 'results/*',
    own: `feed/* watch shorts live embed playlist playlists channel c user post clip hashtag upload gaming music movies tv
      redirect/* attribution_link/* oembed/* trending/* new`,
  },
  {
    hosts: 'tiktok.com',
    signIn: 'login/* signup/* logout/*',
    help: 'legal/* about/* safety/* community-guidelines/* transparency/* feedback/* privacy/* terms-of-service',
    search: 'search/*',
    own: `foryou following friends explore/* live upload/* messages/* setting/* settings/* discover tag music link/* download/*
      business/* creators/* t v embed`,
  },
  {
    hosts: 'instagram.com',
    signIn: 'accounts/*',
    help: 'legal/* about/* terms/* privacy/* help/*',
    search: 'explore/search/*',
    own: 'explore explore/tags explore/locations direct/inbox direct/new p reel reels tv stories share developer/*',
  },
  {
    hosts: 'threads.com threads.net',
    signIn: 'login/* signup/*',
    help: 'terms/* privacy/* about/*',
    search: 'search/*',
    own: 'activity/* settings/* saved liked for_you following t',
  },
  {
    hosts: 'x.com twitter.com',
    signIn: 'login/* signup/* logout/* account/* i/flow/*',
    help: 'tos/* privacy/* rules/* about/*',
    search: 'search/* search-advanced/* explore/*',
    own: 'home/* notifications/* messages/* compose/* settings/* intent/* share/* hashtag i i/communities i/spaces i/lists i/bookmarks download/*',
  },
  {
    hosts: 't.me telegram.me telegram.dog',
    signIn: 'login/* confirmphone/*',
    own: 'proxy/* socks/* joinchat share/* iv/* setlanguage/* bg/* c s addstickers addemoji addtheme addlist dl',
  },
  { hosts: 'web.telegram.org', own: 'k a z' },
  {
    hosts: 'telegram.org',
    help: 'faq/* tos/* privacy/* support/* moderation/*',
    own: 'apps/* dl/* android ios blog/*',
  },
  {
    hosts: 'zalo.me',
    help: 'dieukhoan/* policy/*',
    own: 'pc/* download/* g s app qr',
  },
  { hosts: 'oa.zalo.me', own: 'home/* manage/* manager/* oa' },
  {
    hosts: 'github.com',
    signIn: 'login/* join/* signup/* sessions/* logout/*',
    help: 'contact/* about/* site/* customer-stories/* pricing/* features/* enterprise/* security/* solutions/*',
    search: 'search/* topics/* trending/* explore/*',
    own: 'settings/* notifications/* dashboard/* new/* orgs issues pulls codespaces events marketplace collections apps sponsors stars watching',
  },
  { hosts: 'gist.github.com', signIn: 'login/* join/*', search: 'search/* discover/*', own: 'starred mine' },
  {
    hosts: 'play.google.com',
    help: 'about/* intl/*',
    search: 'store/search/*',
    own: 'store store/apps store/games store/movies store/books apps games store/apps/details store/apps/dev store/apps/developer store/account/* console/*',
  },
  { hosts: 'apps.apple.com itunes.apple.com', search: 'search/*' },
  { hosts: 'google.com google.com.vn', help: 'policies/* intl/*', search: 'search/*', own: 'url/* maps preferences/*' },
  { hosts: 'messenger.com', signIn: 'login/*', help: 'help/* privacy/*', own: 't' },
]

/** Hosts that have only pages of the platform. They include their subdomains. */
const ownHosts: [PlatformPage, string][] = [
  ['sign-in page of a platform', 'accounts.google.com myaccount.google.com id.zalo.me accounts.youtube.com'],
  [
    'help page of a platform',
    `support.google.com policies.google.com help.instagram.com help.x.com help.twitter.com support.x.com support.twitter.com
     about.x.com about.twitter.com support.tiktok.com docs.github.com support.github.com about.facebook.com help.zalo.me
     about.instagram.com`,
  ],
  [
    'own page of a platform',
    `developers.facebook.com developers.google.com business.x.com ads.x.com ads.tiktok.com seller.tiktok.com newsroom.tiktok.com
     careers.tiktok.com developers.tiktok.com developers.zalo.me core.telegram.org l.facebook.com lm.facebook.com
     l.instagram.com consent.youtube.com consent.google.com`,
  ],
]

/** Hosts of platforms whose root is the platform's home and not content. */
const homes = new Set([
  ...pages.flatMap(({ hosts }) => hosts.split(' ')),
  ...siteHosts,
  ...shorteners,
  ...'chat.zalo.me fb.watch fb.me m.me youtu.be vm.tiktok.com vt.tiktok.com instagr.am telegram.me raw.githubusercontent.com gist.githubusercontent.com githubusercontent.com goo.gl t.co blogger.com zaloapp.com youtube-nocookie.com music.youtube.com gaming.youtube.com studio.youtube.com business.facebook.com'.split(
    ' ',
  ),
])

const bySize = (a: string, b: string) => b.length - a.length
const rules = new Map<string, { exact: Map<string, PlatformPage>; below: [string, PlatformPage][] }>()
for (const { hosts, signIn, help, search, own } of pages) {
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
  for (const host of hosts.split(' ')) rules.set(host, { exact, below })
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

/**
 * Returns which page of a platform an address is, or null if the address may name content. `plain` says that the
 * address has no parameter or fragment that could name content. Does not decide about an address that leads elsewhere.
 */
export function platformPage(host: string, pathname: string, plain: boolean): PlatformPage | null {
  const own = pageOfHost(host)
  if (own) return own
  const path = pathname.split('/').filter(Boolean).join('/').toLowerCase()
  if (path === '') return plain && homes.has(host) ? 'home page of a platform' : null
  const rule = rules.get(host)
  if (!rule) return null
  const exact = plain ? rule.exact.get(path) : undefined
  return exact ?? rule.below.find(([name]) => path === name || path.startsWith(`${name}/`))?.[1] ?? null
}
