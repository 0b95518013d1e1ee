/**
 * Invents where in each item of the demo the violation is, such as a post in a group or a time in a video. All values
 * depend only on the address, so a restarted demo states the same values.
 */
import { createHash } from 'node:crypto'
import type { Address } from '#demo/cases/addresses.ts'
import type { Place } from '#domain/documents/places.ts'

type PlaceForm = (address: Address) => Place[]

export function placesIn(platform: string, address: Address): Place[] {
  return (byPlatform[platform]?.[address.kind] ?? byKind[address.kind])?.(address) ?? []
}

const post =
  (path: (id: string) => string): PlaceForm =>
  ({ url }) => [{ kind: 'POST', value: path(idIn(url)) }]
const handle =
  (mark = ''): PlaceForm =>
  ({ url }) => [{ kind: 'HANDLE', value: mark + nameIn(url) }]
const both =
  (...forms: PlaceForm[]): PlaceForm =>
  (address) =>
    forms.flatMap((form) => form(address))
const parent =
  (pattern: RegExp): PlaceForm =>
  ({ url }) => [{ kind: 'PARENT', value: pattern.exec(url)![1]! }]
const time: PlaceForm = ({ url }) => [{ kind: 'TIMESTAMP', value: partOfVideo(url) }]
const at =
  (kind: Place['kind'], value: string): PlaceForm =>
  () => [{ kind, value }]

const byKind: Partial<Record<Address['kind'], PlaceForm>> = {
  GROUP: post((id) => `/posts/${id}`),
  PAGE: both(
    handle(),
    post((id) => `/posts/${id}`),
  ),
  ACCOUNT: handle('@'),
  CHANNEL: both(
    handle('@'),
    post((id) => `/${id}`),
  ),
  VIDEO: time,
  LIVESTREAM: time,
  AD: time,
  SITE: at('PAGE', '2'),
  APP: both(handle(), at('OTHER', 'AndroidManifest.xml: android.permission.READ_CONTACTS, READ_SMS')),
}

const byPlatform: Record<string, Partial<Record<Address['kind'], PlaceForm>>> = {
  facebook: {
    ACCOUNT: both(
      handle(),
      post((id) => `/posts/${id}`),
    ),
    POST: parent(/\/([^/]+)\/posts/),
  },
  instagram: { POST: at('OTHER', '?img_index=2') },
  tiktok: {
    VIDEO: both(parent(/(@[^/]+)/), time),
    LIVESTREAM: both(parent(/(@[^/]+)/), time),
  },
  youtube: { CHANNEL: both(handle(), at('OTHER', '/videos')) },
  telegram: { GROUP: post((id) => `/${id}`) },
  zalo: { GROUP: post((id) => `#${id}`), ACCOUNT: handle() },
  threads: { POST: parent(/(@[^/]+)/) },
  github: { PAGE: at('PAGE', 'README.md') },
}

const hashOf = (text: string): bigint => BigInt(`0x${createHash('sha256').update(`place ${text}`).digest('hex')}`)

const idIn = (url: string): string => (hashOf(url) % 10n ** 21n).toString().padStart(24, '0')

const nameIn = (url: string): string => url.split(/[/=?@]/).findLast(Boolean)!

/** Returns a range of 20 to 60 seconds within the first three minutes of a video: `00:35–01:10`. */
function partOfVideo(url: string): string {
  const start = Number(hashOf(url) % 120n)
  const end = start + 20 + Number((hashOf(url) / 120n) % 41n)
  return [start, end].map((second) => `${two(Math.floor(second / 60))}:${two(second % 60)}`).join('–')
}

const two = (number: number): string => String(number).padStart(2, '0')
