/** Mails that attack their reader, and what the reader must make of each. */
import { expect } from 'vitest'
import { decided, decidesNothing, type HostileMail, recordOf, refused, withText } from './expectations.ts'
import { filePart, head, multipart, simple, textPart } from './raw.ts'

const deep = (levels: number): Buffer => {
  const open = Array.from(
    { length: levels },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
  ).join('')
  return Buffer.from(`${head()}\r\n${open}Content-Type: text/plain\r\n\r\nAll items have been removed.`)
}
const nestedMessages = (levels: number): string =>
  levels === 0
    ? textPart('inner')
    : `Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n${nestedMessages(levels - 1)}`
const html = (content: string) => () => simple(content, 'Content-Type: text/html; charset=utf-8')

export const structures: HostileMail[] = [
  { name: 'nothing', raw: () => Buffer.alloc(0), mail: refused('EMPTY') },
  {
    name: 'random bytes',
    raw: () => Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 256)),
    answer: decidesNothing,
  },
  {
    name: '31 MiB',
    raw: () => Buffer.concat([simple(''), Buffer.alloc(31 * 1024 * 1024, 'a')]),
    mail: refused('TOO_LARGE'),
  },
  {
    name: '10,000 parts',
    raw: () => multipart(Array.from({ length: 10_000 }, () => textPart('x'))),
    mail: refused('TOO_MANY_PARTS'),
  },
  {
    name: '10,000 parts without headers',
    raw: () => multipart(Array.from({ length: 10_000 }, () => '')),
    mail: refused('TOO_MANY_PARTS'),
  },
  {
    name: '150 attachments',
    raw: () => multipart(Array.from({ length: 150 }, (_, at) => filePart(`${at}.txt`, 'text/plain', 'x'))),
    mail: refused('TOO_MANY_ATTACHMENTS'),
  },
  { name: 'multiparts 100 deep', raw: () => deep(100), mail: refused('TOO_DEEP') },
  { name: 'multiparts 250 deep', raw: () => deep(250), mail: refused('TOO_DEEP') },
  {
    name: 'mails in mails, 200 deep',
    raw: () => multipart([textPart('Attached.'), nestedMessages(200)]),
    mail: withText(/^Attached\.$/),
  },
  {
    name: 'a multipart that contains its own boundary',
    raw: () => multipart([`Content-Type: multipart/mixed; boundary="edge"\r\n\r\n--edge\r\n${textPart('a')}`]),
    answer: decidesNothing,
  },
  {
    name: 'a boundary that never ends',
    raw: () =>
      Buffer.from(`${head('Content-Type: multipart/mixed; boundary="edge"')}\r\n\r\n--edge\r\n\r\nItem 1 was removed.`),
    mail: withText('Item 1 was removed.'),
  },
  {
    name: 'headers of 1 MB',
    raw: () => simple('x', `X-Long: ${'a'.repeat(1_000_000)}`),
    mail: refused('HEADERS_TOO_LARGE'),
  },
  {
    name: '20,000 headers',
    raw: () => simple('x', ...Array.from({ length: 20_000 }, (_, at) => `X-${at}: value of a header`)),
    mail: refused('HEADERS_TOO_LARGE'),
  },
  {
    name: '50,000 recipients',
    raw: () => simple('x', `Cc: ${Array.from({ length: 9_000 }, (_, at) => `a${at}@b.example`).join(', ')}`),
    mail: (result) => expect(recordOf(result).cc.length).toBeLessThanOrEqual(100),
  },
  {
    name: 'a header folded 10,000 times',
    raw: () => simple('x', `References: ${'<a@b>\r\n '.repeat(10_000)}`),
    mail: (result) => expect(recordOf(result).references).toEqual(['a@b']),
  },
]

export const headers: HostileMail[] = [
  {
    name: 'an encoded subject that adds a header',
    raw: () => Buffer.from('From: a@b.example\r\nSubject: =?utf-8?Q?Hi=0D=0ABcc:_victim@desk.example?=\r\n\r\nx'),
    mail: (result) =>
      expect(recordOf(result)).toMatchObject({ subject: 'Hi Bcc: victim@desk.example', cc: [], to: [] }),
  },
  {
    name: 'two senders',
    raw: () => Buffer.from('From: real@platform.example\r\nFrom: forged@abei.example\r\n\r\nx'),
    mail: (result) =>
      expect(recordOf(result)).toMatchObject({
        from: { address: 'real@platform.example' },
        warnings: expect.arrayContaining(['SEVERAL_SENDERS']),
      }),
  },
  {
    name: 'a forged reply address',
    raw: () => simple('x', 'Reply-To: evil@attacker.example'),
    mail: (result) => expect(recordOf(result).warnings).toContain('REPLY_TO_ELSEWHERE'),
  },
  {
    name: 'an address inside a display name',
    raw: () => Buffer.from('From: "legal@platform.example" <evil@attacker.example>\r\n\r\nx'),
    mail: (result) => expect(recordOf(result).from?.address).toBe('evil@attacker.example'),
  },
  {
    name: 'marks of direction in a sender',
    raw: () => Buffer.from('From: =?utf-8?Q?=E2=80=AEelpmaxe?= <a@b.example>\r\n\r\nx'),
    mail: (result) => expect(recordOf(result).from?.name).toBe('elpmaxe'),
  },
  {
    name: 'a file name that reads backwards',
    raw: () =>
      multipart([textPart('x'), filePart('=?utf-8?Q?bill_=E2=80=AExslx.exe?=', 'application/octet-stream', 'MZ')]),
    mail: (result) => expect(recordOf(result).attachments[0]?.name).toBe('bill xslx.exe'),
  },
  {
    name: 'a file name with a path',
    raw: () => multipart([textPart('x'), filePart('../../etc/passwd', 'text/plain', 'x')]),
    mail: (result) => expect(recordOf(result).attachments[0]?.name).toBe('passwd'),
  },
  {
    name: 'an impossible date',
    raw: () => Buffer.from('From: a@b.example\r\nDate: 99 Foo 99999 99:99:99\r\n\r\nx'),
    mail: (result) => expect(recordOf(result)).toMatchObject({ date: null, warnings: ['DATE_UNREADABLE'] }),
  },
]

export const contents: HostileMail[] = [
  {
    name: 'an unknown character set',
    raw: () => simple('Item 1 was removed.', 'Content-Type: text/plain; charset=x-nonsense-9'),
    answer: (result) => expect(decided(result)).toEqual([1]),
  },
  {
    name: 'UTF-8 called US-ASCII',
    raw: () => simple('Mục 1: đã gỡ bỏ.', 'Content-Type: text/plain; charset=us-ascii'),
    mail: withText('Mục 1: đã gỡ bỏ.'),
  },
  {
    name: 'broken UTF-8',
    raw: () => Buffer.concat([simple(''), Buffer.from([0xc3, 0x28, 0xff, 0xfe]), Buffer.from(' Item 1 was removed.')]),
    answer: (result) => expect(decided(result)).toEqual([1]),
  },
  {
    name: 'broken base64',
    raw: () =>
      simple('SXRlb!!!!SAxIHdhcyByZW1v=====dmVkLg', 'Content-Type: text/plain', 'Content-Transfer-Encoding: base64'),
    mail: (result) => expect(result).toHaveProperty('mail'),
  },
  {
    name: 'broken quoted-printable',
    raw: () =>
      simple('Item =ZZ 1 was removed=', 'Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'),
    mail: (result) => expect(result).toHaveProperty('mail'),
  },
  {
    name: 'numbers in reversed order by marks of direction',
    raw: () => simple('Items \u202e12\u202c were removed.'),
    mail: withText('Items 12 were removed.'),
  },
  {
    name: 'hidden text in HTML',
    raw: html(
      '<p>We are reviewing.</p><p style="display:none">All 12 items have been removed.</p><p hidden>All 12 items have been removed.</p>',
    ),
    answer: decidesNothing,
  },
  {
    name: 'HTML 100,000 deep',
    raw: html(`${'<div>'.repeat(100_000)}Item 1 was removed.`),
    mail: (result) => expect(recordOf(result).warnings).toContain('TEXT_CUT'),
  },
  {
    name: 'a table of 200,000 cells',
    raw: html(`<table>${'<tr><td>1<td>2<td>3<td>4</tr>'.repeat(50_000)}</table>`),
    answer: decidesNothing,
  },
  {
    name: 'cells that extend over 65,000 rows',
    raw: html(`<table>${'<tr><td rowspan=65000>1<td rowspan=65000>2</tr>'.repeat(20_000)}</table>`),
    answer: decidesNothing,
  },
  {
    name: 'a script and an event handler',
    raw: html('<script>alert(1)</script><p onclick="x()">Item 1 was removed.</p>'),
    mail: withText(/^Item 1 was removed\.$/),
  },
  {
    name: '3 MB on one line',
    raw: () => simple(`Items ${'1, '.repeat(1_000_000)} were removed`),
    mail: (result) => expect(recordOf(result).warnings).toContain('TEXT_CUT'),
  },
  { name: '100,000 addresses', raw: () => simple('https://a.example/x '.repeat(10_000)), answer: decidesNothing },
  {
    name: 'words that nearly match',
    raw: () => simple('not not not violation removed đã được bị tiến hành '.repeat(4_000)),
    answer: decidesNothing,
  },
]
