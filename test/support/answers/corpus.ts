/** Replies of platforms with what each says about each item, and how a reading is scored. */
import { readFileSync } from 'node:fs'
import type { Outcome, RequestedItem } from '@takedown/server/answers/outcome.ts'

export interface Reply {
  name: string
  request: keyof typeof requests
  /** what the reply says about an item, as its action, its reason or its state; an item without entry is undecided */
  expected: Map<number, string>
  parts: { kind: 'text' | 'html' | 'csv'; name: string; content: string }[]
}

const letters = 'abcdefghijkl'
const item = (number: number, kind: string, url: string | null, more: Partial<RequestedItem> = {}): RequestedItem => ({
  number,
  kind,
  url,
  otherUrls: [],
  handle: null,
  name: null,
  ...more,
})
const list = (length: number, of: (number: number) => RequestedItem) =>
  Array.from({ length }, (_, index) => of(index + 1))

const sites = ['vay-nong-24h.vn', 'the-tin-dung-gia.com', 'nhan-qua-fb.net', 'bao-no-thue.vn', 'ngan-hang-fake.com']

const ids = ['dQ3xVay001A', 'kL9mTin002B', 'zX8cNo_003C', 'aB7-Sai004D', 'pQ6rGia005E', 'hJ5kLua006F', 'wE4tBac007G']
const names = ['vaynong_247', 'bungapp_hn', 'sim_rac_vn', 'taixiu_doithuong', 'lo_de_online']
const groupCodes = ['abcvay111', 'bcdlua222', 'cdeno333', 'deftin444']
const facebook = (n: number): RequestedItem => {
  const base = 'https://www.facebook.com'
  if (n <= 8) return item(n, 'POST', `${base}/tin.nong.${n}/posts/${1_220_000_000_000_000 + n * 7_919}`)
  if (n <= 13) return item(n, 'VIDEO', `${base}/reel/${880_000_000_000_000 + n * 6_007}`)
  if (n <= 17) return item(n, 'PAGE', `${base}/vaynhanh.${letters[n - 14]}`, { handle: `vaynhanh.${letters[n - 14]}` })
  return item(n, 'ACCOUNT', `${base}/profile.php?id=${100_080_000_000_000 + n * 1_013}`)
}

/** The requests to which the replies answer, by name. */
export const requests = {
  groups: list(47, (n) =>
    item(n, 'GROUP', `https://www.facebook.com/groups/${1_000_000_000_000 + n * 7_919}`, {
      name: `Hội bùng app ${n} vùng`,
    }),
  ),
  videos: list(12, (n) =>
    item(n, 'VIDEO', `https://www.tiktok.com/@kenh.${letters[n - 1]}/video/${7_300_000_000_000_000_000n + BigInt(n)}`),
  ),
  accounts: list(6, (n) =>
    item(n, 'ACCOUNT', `https://www.tiktok.com/@bungno.${letters[n - 1]}`, { handle: `bungno.${letters[n - 1]}` }),
  ),
  sites: sites.map((host, index) => item(index + 1, 'SITE', `https://${host}`)),
  posts: list(20, facebook),
  youtube: [
    ...[...ids, 'yU3iDoc008H'].map((id, at) => item(at + 1, 'VIDEO', `https://www.youtube.com/watch?v=${id}`)),
    item(9, 'CHANNEL', 'https://www.youtube.com/@KenhVayNong24h', { handle: 'KenhVayNong24h' }),
    item(10, 'CHANNEL', 'https://www.youtube.com/@TinDoc247', { handle: 'TinDoc247' }),
  ],
  channels: [
    ...names.map((name, at) => item(at + 1, 'CHANNEL', `https://t.me/${name}`, { handle: name })),
    ...[1001, 1002, 1003].map((post, at) => item(at + 6, 'POST', `https://t.me/tinnong247/${post}`)),
  ],
  zalo: groupCodes.map((code, at) => item(at + 1, 'GROUP', `https://zalo.me/g/${code}`)),
  single: [item(1, 'POST', 'https://www.facebook.com/someone/posts/1234567890123')],
} satisfies Record<string, RequestedItem[]>

/** Reads a file of replies: `=== name request`, lines `numbers: outcome`, and parts that begin with `--- kind name`. */
export function repliesIn(file: URL): Reply[] {
  return readFileSync(file, 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((entry) => {
      const [head = '', ...parts] = entry.split(/^--- /m)
      const [title = '', ...lines] = head.trim().split('\n')
      const [name = '', request = ''] = title.split(' ')
      return {
        name,
        request: request as Reply['request'],
        expected: new Map(lines.flatMap(expectedOf)),
        parts: parts.map((part) => {
          const [kind = '', fileName = ''] = part.slice(0, part.indexOf('\n')).split(' ')
          return { kind: kind as 'text', name: fileName, content: part.slice(part.indexOf('\n') + 1).trimEnd() }
        }),
      }
    })
}

function expectedOf(line: string): [number, string][] {
  const [numbers = '', outcome = ''] = line.split(': ')
  return numbers.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.trim().split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index): [number, string] => [first + index, outcome])
  })
}

/** Returns the action, the reason or the state, as the files of replies write it. */
export function outcomeName(outcome: Outcome): string {
  if (outcome.state === 'ACTIONED') return outcome.action
  return outcome.state === 'REFUSED' ? outcome.reason : outcome.state
}

/** Returns the reply as a raw mail. */
export function rawMailOf({ parts }: Reply): Buffer {
  const boundary = 'part-of-the-reply'
  const types = { text: 'text/plain; charset=utf-8', html: 'text/html; charset=utf-8', csv: 'text/csv; charset=utf-8' }
  const bodies = parts.map(({ kind, name, content }) =>
    [
      `--${boundary}`,
      `Content-Type: ${types[kind]}`,
      'Content-Transfer-Encoding: base64',
      ...(name ? [`Content-Disposition: attachment; filename="${name}"`] : []),
      '',
      Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  )
  const head = [
    'From: Legal <legal@platform.example>',
    'To: yc-token@desk.example',
    'Subject: Re: request',
    'Message-ID: <answer@platform.example>',
    'Date: Sat, 28 Nov 2026 10:00:00 +0700',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
  ].join('\r\n')
  return Buffer.from(`${head}\r\n${bodies.join('\r\n')}\r\n--${boundary}--\r\n`)
}
