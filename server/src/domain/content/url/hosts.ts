/**
 * Lists known hosts: those that people write without a scheme, those that give each user a site, and link shorteners.
 */

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

/**
 * Services whose links lead to another address, which only a person or a probe can tell. Such a link is kept as it is.
 */
export const shorteners: readonly string[] =
  'bit.ly tinyurl.com is.gd v.gd cutt.ly rb.gy t.ly s.id ow.ly buff.ly rebrand.ly tiny.cc shorturl.at bom.so lnkd.in'.split(
    ' ',
  )

/** Short links of platforms, by their host or by their path. */
const platformShortLinks =
  /^https:\/\/(?:(?:t\.co|fb\.watch|fb\.me|v[mt]\.tiktok\.com|(?:[a-z]+\.)?goo\.gl|on\.fb\.me|redd\.it|pin\.it)\/.|tiktok\.com\/t\/|(?:facebook|instagram)\.com\/share\/)/

/** Whether a canonical address is that of a link that leads to another address. */
export const isShortLink = (canonicalUrl: string): boolean =>
  shorteners.includes(new URL(canonicalUrl).hostname) || platformShortLinks.test(canonicalUrl)
