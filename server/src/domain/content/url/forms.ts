/** Lists the platform families: their hosts, and the reader of their addresses. */
import { facebook } from './facebook.ts'
import { isBelow } from './hosts.ts'
import type { Form } from './shape.ts'
import { instagram, telegram, threads, x, zalo } from './social.ts'
import { appStore, github, googlePlay } from './software.ts'
import { tiktok, youtube } from './video.ts'

/** The hosts of one platform and the reader of their addresses. */
export interface Family {
  /** the hosts whose addresses `read` knows; `read` is not applied to other subdomains of the family */
  hosts: readonly string[]
  read: Form
  /** maps another name of a host to its main name, before `read` and also for forms that `read` does not know */
  aliases?: Readonly<Record<string, string>>
}

export const families: readonly Family[] = [
  { hosts: ['facebook.com', 'fb.com', 'fb.watch', 'fb.me'], read: facebook, aliases: { 'fb.com': 'facebook.com' } },
  {
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
    read: youtube,
    aliases: {
      'youtube-nocookie.com': 'youtube.com',
      'music.youtube.com': 'youtube.com',
      'gaming.youtube.com': 'youtube.com',
    },
  },
  { hosts: ['tiktok.com', 'vm.tiktok.com', 'vt.tiktok.com'], read: tiktok },
  { hosts: ['instagram.com', 'instagr.am'], read: instagram, aliases: { 'instagr.am': 'instagram.com' } },
  { hosts: ['threads.net', 'threads.com'], read: threads, aliases: { 'threads.net': 'threads.com' } },
  { hosts: ['x.com', 'twitter.com'], read: x, aliases: { 'twitter.com': 'x.com' } },
  {
    hosts: ['t.me', 'telegram.me', 'telegram.dog', 'web.telegram.org'],
    read: telegram,
    aliases: { 'telegram.me': 't.me', 'telegram.dog': 't.me' },
  },
  { hosts: ['zalo.me'], read: zalo },
  {
    hosts: [
      'github.com',
      'gist.github.com',
      'githubusercontent.com',
      'raw.githubusercontent.com',
      'gist.githubusercontent.com',
    ],
    read: github,
  },
  { hosts: ['play.google.com'], read: googlePlay },
  { hosts: ['apps.apple.com', 'itunes.apple.com'], read: appStore },
]

/** Returns the family that a host belongs to. */
export const familyOf = (host: string): Family | undefined =>
  families.find(({ hosts }) => hosts.some((name) => isBelow(host, name)))
