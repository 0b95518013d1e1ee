/** Generates files of addresses that are broken or malicious. The same seed gives the same files. */
import { filePart, multipart, simple, textPart } from '../mails/raw.ts'
import { workbook, workbookOfXml, zipBomb } from '../mails/workbook.ts'

type Random = () => number

/** mulberry32 */
export const randomOf = (seed: number): Random => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!

const pieces = [
  ...[
    '"',
    '""',
    '"""',
    "'",
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r',
    '\r\n',
    '\u2028',
    '\0',
    '\ufeff',
    '\ufffd',
    '\ud800',
    '=cmd|x!A1',
  ],
  ...[
    'https://',
    'http://',
    'hxxps://',
    'https//',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    '||a.com^$all',
  ],
  ...[
    'facebook.com/groups/123456',
    'fb/',
    'TikTok @',
    'UID 1',
    'facebook chấm com',
    '192.168.1.1/x',
    '[::1]',
    'xn--',
    'a'.repeat(3_000),
  ],
  ...[
    'url',
    'Link',
    'Đường dẫn',
    'Loại',
    'Tiêu đề',
    'Lượt xem',
    '12,3K',
    '-1',
    '1e309',
    'NaN',
    '0x10',
    '9'.repeat(400),
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '{"url":',
    '"__proto__"',
    'null',
    '../../x',
    '%00',
    '%zz',
    '<script>',
    '<!ENTITY x SYSTEM "file:///x">',
    '&amp;',
  ],
]

const soup = (random: Random, length: number): string =>
  Array.from({ length }, () => pick(random, pieces)).join(random() < 0.3 ? ' ' : '')

const makers: Record<string, (random: Random) => Uint8Array> = {
  csv: (random) => Buffer.from(`${random() < 0.5 ? 'url,kind,title,reach\n' : 'Link;Loại\n'}${soup(random, 200)}`),
  'csv of one long line': (random) => Buffer.from(pick(random, [',', ';', '"', '\t', '""']).repeat(200_000)),
  'csv in bytes': (random) => Buffer.from(Array.from({ length: 2_000 }, () => Math.floor(random() * 256))),
  'utf-16': (random) => Buffer.from(`\ufeff${soup(random, 100)}`, 'utf16le').subarray(random() < 0.5 ? 0 : 1),
  json: (random) => Buffer.from(soup(random, 5) + JSON.stringify({ data: [{ url: soup(random, 10) }, 1, null, []] })),
  'json nested deep': (random) => Buffer.from(pick(random, ['[', '{"a":', '{"Object":[']).repeat(50_000)),
  'json of records': (random) =>
    Buffer.from(
      JSON.stringify(
        Array.from({ length: 50 }, () => ({
          url: soup(random, 3),
          __proto__: 1,
          kind: soup(random, 1),
          reach: soup(random, 1),
        })),
      ),
    ),
  stix: (random) =>
    Buffer.from(
      JSON.stringify({
        type: 'bundle',
        objects: [
          { type: 'indicator', pattern: `[url:value = '${soup(random, 20)}` },
          { type: 'url', value: soup(random, 2) },
          7,
        ],
      }),
    ),
  misp: (random) =>
    Buffer.from(
      JSON.stringify({ Event: { Attribute: [{ type: 'url', value: soup(random, 2) }, null, { type: 'domain|ip' }] } }),
    ),
  xlsx: (random) =>
    workbook(
      Array.from({ length: 20 }, () =>
        [soup(random, 1), soup(random, 2)].map((cell) => cell.replace(/[\0\ud800]/g, '')),
      ),
    ),
  'xlsx cut': (random) => workbook([['Link'], ['https://a.vn/x']]).subarray(0, Math.floor(random() * 600)),
  'xlsx with broken xml': (random) => workbookOfXml(soup(random, 40)),
  'xlsx with flipped bytes': (random) => {
    const bytes = Uint8Array.from(workbook([['Link'], ['https://a.vn/x']]))
    for (let n = 0; n < 5; n++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
    return bytes
  },
  'xlsx bomb': () => zipBomb(170_000_000),
  eml: (random) => simple(soup(random, 100)),
  'eml with parts': (random) =>
    multipart([
      textPart(soup(random, 30)),
      filePart('a.csv', 'text/csv', soup(random, 30)),
      filePart('b.xlsx', 'application/octet-stream', 'PK\u0003\u0004x'),
    ]),
  'eml cut': (random) =>
    multipart([textPart(soup(random, 30)), textPart('x')]).subarray(0, 200 + Math.floor(random() * 200)),
  pdf: (random) => Buffer.from(`%PDF-1.7\n${soup(random, 100)}`),
  html: (random) => Buffer.from(`<html><table>${'<tr><td>'.repeat(500)}${soup(random, 50)}`),
}

const kinds = Object.keys(makers)
/** Kinds that take long are generated for every hundredth file only. */
const slow = new Set(['xlsx bomb', 'csv of one long line', 'json nested deep'])

export function hostileFile(number: number): { kind: string; bytes: Uint8Array } {
  const random = randomOf(number)
  const wanted = kinds[number % kinds.length]!
  const kind = slow.has(wanted) && number % 100 >= kinds.length ? 'csv' : wanted
  return { kind, bytes: makers[kind]!(random) }
}
