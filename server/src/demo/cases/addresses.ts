/**
 * Addresses of the demo: on the platforms' own hosts, so that everything reads them as it would real ones, but such as no
 * platform can ever give out: names with a hyphen where none is allowed, ids of an impossible length.
 */
import { createHash } from 'node:crypto'
import type { FoundItem } from '#domain/content/items.ts'

type Kind = FoundItem['kind']
type Form = (name: string) => string

const NOBODY = 'demo-khong-co'
/** Twenty-four digits: longer than any id in use. */
const number = (name: string): string =>
  (BigInt(`0x${createHash('sha256').update(name).digest('hex')}`) % 10n ** 21n).toString().padStart(24, '0')

const forms: Record<string, Partial<Record<Kind, Form>>> = {
  facebook: {
    POST: (name) => `facebook.com/${NOBODY}/posts/${number(name)}`,
    VIDEO: (name) => `facebook.com/watch?v=${number(name)}`,
    GROUP: (name) => `facebook.com/groups/${NOBODY}-${name}`,
    PAGE: (name) => `facebook.com/${NOBODY}-${name}`,
    ACCOUNT: (name) => `facebook.com/profile.php?id=${number(name)}`,
    AD: (name) => `facebook.com/ads/library?id=${number(name)}`,
  },
  instagram: {
    POST: (name) => `instagram.com/p/${NOBODY}-${name}`,
    ACCOUNT: (name) => `instagram.com/${NOBODY}-${name}`,
  },
  threads: { POST: (name) => `threads.com/@${NOBODY}/post/${NOBODY}-${name}` },
  youtube: {
    VIDEO: (name) => `youtube.com/watch?v=${NOBODY}-${name}`,
    CHANNEL: (name) => `youtube.com/channel/${NOBODY}-${name}`,
  },
  google: {
    APP: (name) => `play.google.com/store/apps/details?id=invalid.${NOBODY}.${name}`,
    SITE: (name) => `docs.google.com/forms/d/${NOBODY}-${name}`,
  },
  tiktok: {
    VIDEO: (name) => `tiktok.com/@${NOBODY}/video/${number(name)}`,
    ACCOUNT: (name) => `tiktok.com/@${NOBODY}-${name}`,
    LIVESTREAM: (name) => `tiktok.com/@${NOBODY}-${name}/live`,
  },
  x: {
    POST: (name) => `x.com/i/status/${number(name)}`,
    ACCOUNT: (name) => `x.com/${NOBODY}-${name}`,
  },
  telegram: {
    // A name of more than 32 characters, in the only alphabet that is read as one.
    CHANNEL: (name) => `t.me/ten_dai_hon_muc_cho_phep_nen_khong_the_co_${name.replaceAll('-', '_')}`,
    GROUP: (name) => `t.me/+${NOBODY}-${name}`,
  },
  zalo: {
    GROUP: (name) => `zalo.me/g/${NOBODY}-${name}`,
    ACCOUNT: (name) => `zalo.me/${NOBODY}-${name}`,
  },
  // Names of accounts never have two hyphens in a row.
  github: { PAGE: (name) => `github.com/demo--khong-co/${name}` },
}

export interface Address {
  url: string
  kind: Kind
}

/** The addresses of `count` things whose names begin with `name`, in canonical form. */
export function addresses(platform: string, kind: Kind, name: string, count: number): Address[] {
  const form = forms[platform]?.[kind]
  if (!form) throw new Error(`no form for a ${kind} on ${platform}`)
  return Array.from({ length: count }, (_, index) => ({ url: `https://${form(`${name}-${index + 1}`)}`, kind }))
}
