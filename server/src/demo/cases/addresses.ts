/**
 * Addresses of the demo. They are on the platforms' own hosts, so that they are parsed like real addresses. No platform
 * can ever issue them, because they break its rules for names or ids.
 */
import { createHash } from 'node:crypto'
import type { ResolvedItem } from '#domain/content/read-addresses.ts'

type Kind = ResolvedItem['kind']
type Form = (name: string) => string

const IMPOSSIBLE_NAME = 'demo-khong-co'
/** Returns 24 digits; real ids are shorter. */
const number = (name: string): string =>
  (BigInt(`0x${createHash('sha256').update(name).digest('hex')}`) % 10n ** 21n).toString().padStart(24, '0')
/**
 * Returns characters for an id of YouTube, after which the form adds `z`. YouTube cannot issue such an id, because the
 * lowest bit of the last character is 0 in a real id, but 1 in `z`.
 */
const letters = (name: string, length: number): string => hash(name, 'base64url', length)

const hash = (name: string, encoding: 'hex' | 'base64url', length: number): string =>
  createHash('sha256').update(name).digest(encoding).slice(0, length)

/** How many posts of one name belong to one account: fewer than a strike rule demands. */
const POSTS_OF_ACCOUNT = 4

/**
 * Returns the account of a numbered post, whose name ends with the number. Each post of October 2023 has its own account,
 * because its letters were sent one after the other, so later posts of an account would be proposed as reposts.
 */
function accountOf(name: string): string {
  if (name.startsWith('2023')) return `${IMPOSSIBLE_NAME}-${name}`
  const end = name.lastIndexOf('-')
  return `${IMPOSSIBLE_NAME}-${name.slice(0, end)}-${Math.ceil(Number(name.slice(end + 1)) / POSTS_OF_ACCOUNT)}`
}

const forms: Record<string, Partial<Record<Kind, Form>>> = {
  facebook: {
    POST: (name) => `facebook.com/${accountOf(name)}/posts/${number(name)}`,
    VIDEO: (name) => `facebook.com/watch?v=${number(name)}`,
    GROUP: (name) => `facebook.com/groups/${IMPOSSIBLE_NAME}-${name}`,
    PAGE: (name) => `facebook.com/${IMPOSSIBLE_NAME}-${name}`,
    ACCOUNT: (name) => `facebook.com/profile.php?id=${number(name)}`,
    AD: (name) => `facebook.com/ads/library?id=${number(name)}`,
  },
  instagram: {
    POST: (name) => `instagram.com/p/${IMPOSSIBLE_NAME}-${name}`,
    ACCOUNT: (name) => `instagram.com/${IMPOSSIBLE_NAME}-${name}`,
  },
  threads: { POST: (name) => `threads.com/@${accountOf(name)}/post/${IMPOSSIBLE_NAME}-${name}` },
  youtube: {
    VIDEO: (name) => `youtube.com/watch?v=demo${letters(name, 6)}z`,
    CHANNEL: (name) => `youtube.com/channel/UC-demo-khong-co-${letters(name, 6)}z`,
  },
  google: {
    APP: (name) => `play.google.com/store/apps/details?id=invalid.${IMPOSSIBLE_NAME}.${name}`,
    SITE: (name) => `docs.google.com/forms/d/${IMPOSSIBLE_NAME}-${name}`,
  },
  tiktok: {
    VIDEO: (name) => `tiktok.com/@${accountOf(name)}/video/${number(name)}`,
    ACCOUNT: (name) => `tiktok.com/@${IMPOSSIBLE_NAME}-${name}`,
    LIVESTREAM: (name) => `tiktok.com/@${IMPOSSIBLE_NAME}-${name}/live`,
  },
  x: {
    POST: (name) => `x.com/i/status/${number(name)}`,
    // X gives nobody a name that contains "admin", so no account can have this address.
    ACCOUNT: (name) => `x.com/admin_${hash(name, 'hex', 9)}`,
  },
  telegram: {
    // Telegram permits no name of more than 32 characters.
    CHANNEL: (name) => `t.me/ten_dai_hon_muc_cho_phep_nen_khong_the_co_${name.replaceAll('-', '_')}`,
    GROUP: (name) => `t.me/+${IMPOSSIBLE_NAME}-${name}`,
  },
  zalo: {
    GROUP: (name) => `zalo.me/g/${IMPOSSIBLE_NAME}-${name}`,
    ACCOUNT: (name) => `zalo.me/${IMPOSSIBLE_NAME}-${name}`,
  },
  // GitHub permits no account name with two hyphens in a row.
  github: { PAGE: (name) => `github.com/demo--khong-co/${name}` },
}

export interface Address {
  url: string
  kind: Kind
}

/** Throws for a kind that the platform does not have. */
export function addresses(platform: string, kind: Kind, name: string, count: number): Address[] {
  const form = forms[platform]?.[kind]
  if (!form) throw new Error(`no form for a ${kind} on ${platform}`)
  return Array.from({ length: count }, (_, index) => ({ url: `https://${form(`${name}-${index + 1}`)}`, kind }))
}

/** Returns addresses of posts or videos that all belong to one account. */
export const addressesOf = (platform: string, kind: Kind, account: string, count: number): Address[] =>
  addresses(platform, kind, account, count).map(({ url }) => ({
    url: url.replace(`${IMPOSSIBLE_NAME}-${account}-${/-(\d+)\//.exec(url)?.[1]}`, `${IMPOSSIBLE_NAME}-${account}`),
    kind,
  }))
