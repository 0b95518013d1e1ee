/** Reference platforms: the platforms that operators in Viet Nam write to most. */

import type { Code } from '#domain/vocabularies/terms.ts'

/** A platform. Hosts include their subdomains; no host belongs to two platforms. */
export interface PlatformData {
  slug: string
  name: string
  kind: Code<'PlatformKind'>
  /** the company that is responsible for the platform */
  operator: string
  /** that company's country, ISO 3166-1 alpha-2 */
  country: string
  hosts: string[]
}

const meta = { kind: 'PLATFORM', operator: 'Meta Platforms, Inc.', country: 'US' } as const
const google = { kind: 'PLATFORM', operator: 'Google LLC', country: 'US' } as const

export const platforms: PlatformData[] = [
  {
    ...meta,
    slug: 'facebook',
    name: 'Facebook',
    hosts: ['facebook.com', 'fb.com', 'fb.watch', 'fb.me', 'messenger.com', 'm.me'],
  },
  { ...meta, slug: 'instagram', name: 'Instagram', hosts: ['instagram.com', 'instagr.am'] },
  { ...meta, slug: 'threads', name: 'Threads', hosts: ['threads.net', 'threads.com'] },
  { ...google, slug: 'youtube', name: 'YouTube', hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'] },
  {
    ...google,
    slug: 'google',
    name: 'Google',
    hosts: ['google.com', 'google.com.vn', 'goo.gl', 'blogspot.com', 'blogger.com', 'web.app'],
  },
  {
    slug: 'tiktok',
    kind: 'PLATFORM',
    name: 'TikTok',
    operator: 'TikTok Pte. Ltd.',
    country: 'SG',
    hosts: ['tiktok.com'],
  },
  {
    slug: 'x',
    kind: 'PLATFORM',
    name: 'X',
    operator: 'X Corp.',
    country: 'US',
    hosts: ['x.com', 'twitter.com', 't.co'],
  },
  {
    slug: 'telegram',
    kind: 'PLATFORM',
    name: 'Telegram',
    operator: 'Telegram Messenger Inc.',
    country: 'VG',
    hosts: ['t.me', 'telegram.me', 'telegram.org', 'telegram.dog'],
  },
  {
    slug: 'zalo',
    kind: 'PLATFORM',
    name: 'Zalo',
    operator: 'VNG Corporation',
    country: 'VN',
    hosts: ['zalo.me', 'zaloapp.com'],
  },
  {
    slug: 'github',
    kind: 'PLATFORM',
    name: 'GitHub',
    operator: 'GitHub, Inc.',
    country: 'US',
    hosts: ['github.com', 'githubusercontent.com', 'github.io'],
  },
]

/**
 * Initial channels of a platform. Mail to `.invalid` addresses cannot be delivered, so the operator must replace them.
 */
export const channelsOf = ({ slug }: PlatformData) => [
  { kind: 'PORTAL' as const, address: slug, note: 'Cổng đầu mối của nền tảng' },
  { kind: 'EMAIL' as const, address: `dau-moi@${slug}.invalid`, note: 'Địa chỉ mẫu, cần thay bằng địa chỉ thật' },
]
