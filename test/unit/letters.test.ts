/** Official letters: which links they ask to remove, and their metadata. */
import { readFileSync } from 'node:fs'
import { isGovernmentHost } from '@takedown/server/domain/rules/hosts.ts'
import { UnreadableLetter } from '@takedown/server/letters/decode.ts'
import { type Letter, readLetter } from '@takedown/server/letters/read.ts'
import { describe, expect, test } from 'vitest'
import { processorTime } from '#support/run/event-loop.ts'

interface Expected {
  language: string
  date: string
  within24h: boolean
  registerNumbers: string[]
  targets: string[]
  rejected: Record<string, string>
}

const fixtures = new URL('fixtures/letters/', import.meta.url)
const json = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8')) as T
const invented = json<Record<string, Expected>>('invented.json')
const read = (name: string): Letter => readLetter(readFileSync(new URL(name, fixtures)), name)

describe.each(Object.entries(invented))('the invented letter %s', (name, expected) => {
  const letter = read(name)

  test('has exactly the expected targets', () => {
    expect(letter.targets.map(({ url }) => url)).toEqual(expected.targets)
  })

  test('has the expected reason for each other link', () => {
    expect(Object.fromEntries(letter.rejected.map(({ raw, reason }) => [raw, reason]))).toEqual(expected.rejected)
  })

  test('has the expected language, date, number and term', () => {
    const { language, date, within24h, registerNumbers } = expected
    expect(letter).toMatchObject({ language, date, within24h, registerNumbers })
  })
})

describe('a file', () => {
  const reasonOf = (bytes: Uint8Array | string) => {
    try {
      readLetter(bytes, 'x.md')
    } catch (error) {
      if (error instanceof UnreadableLetter) return `${error.fileName}: ${error.reason}`
      throw error
    }
    return 'read'
  }

  test.each([
    ['an empty file', ' \r\n ', 'empty'],
    ['a PDF', Buffer.from('%PDF-1.7 ...'), 'binary'],
    ['bytes with NUL', Buffer.from([0x41, 0, 0x42, 0, 0xff]), 'binary'],
    ['control characters', '\u0001\u0002\u0003 text', 'binary'],
    [
      'bytes in no known encoding',
      Buffer.from(Array.from({ length: 400 }, (_, i) => 128 + ((i * 89) % 127))),
      'unknown encoding',
    ],
    ['more than two megabytes', Buffer.alloc(2_000_001, 'a'), 'too large'],
  ])('is refused with its reason if it is not a letter: %s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(`x.md: ${reason}`)
  })

  test('is read in an old encoding', () => {
    const windows1251 = Buffer.from(
      [...'Просим удалить запрещенную информацию по адресу https://a.example/x'].map(cp1251),
    )
    expect(readLetter(windows1251, 'x.txt')).toMatchObject({
      language: 'ru',
      targets: [{ url: 'https://a.example/x' }],
    })
    const utf16 = Buffer.from('\ufeffĐề nghị gỡ bỏ nội dung tại https://a.example/x', 'utf16le')
    expect(readLetter(utf16, 'x.txt').targets).toEqual([{ raw: 'https://a.example/x', url: 'https://a.example/x' }])
  })
})

const cp1251 = (letter: string): number => {
  const code = letter.charCodeAt(0)
  return code >= 0x410 && code <= 0x44f ? code - 0x350 : code
}

describe('the words before a link', () => {
  const target = 'https://x.example/a'

  test.each([
    ['Các nhóm theo báo cáo của Sở: '],
    ['Theo phản ánh của báo Ví Dụ, các nhóm lừa đảo gồm '],
    ['Theo thông báo số 1 thì nhóm '],
    ['Nhóm đã được gỡ nhưng đăng lại tại '],
    ['Trang giả mạo website chính thức: '],
    ['Указатели страниц, доступ к которым должен быть ограничен: '],
    ['В противном случае доступ будет ограничен к странице '],
    ['Access has been restricted. The new copy is at '],
    ['Please download the evidence and remove '],
    ['Ứng dụng lừa đảo giả ứng dụng chính thức, tải về tại '],
  ])('leave it a target: %s', (words) => {
    expect(readLetter(`${words}${target}`, 'x').targets).toHaveLength(1)
  })

  test.each([
    ['Доступ к информации ограничен на странице (', 'already restricted'],
    ['The following were already removed:\n\n1. ', 'already restricted'],
    ['Nguồn: ', 'press source'],
    ['Theo bài viết trên báo Ví Dụ (', 'press source'],
    ['Website chính thức của ngân hàng là ', 'official site'],
    ['a copy of the fake of the official site (', 'official site'],
    ['Mọi thắc mắc xin liên hệ ', 'contact'],
  ])('make it something else: %s', (words, reason) => {
    expect(readLetter(`${words}${target}`, 'x')).toMatchObject({ targets: [], rejected: [{ raw: target, reason }] })
  })
})

test('do not matter if the address is a target elsewhere in the letter', () => {
  const letter = readLetter('Already removed: https://x.example/a . Please remove https://x.example/a/ and act.', 'x')
  expect(letter).toMatchObject({ targets: [{ url: 'https://x.example/a' }], rejected: [] })
})

describe('the metadata of a letter', () => {
  test('takes neither an opening time nor a longer period as the term', () => {
    expect(readLetter('The register is available on a 24-hour basis. Reply within 48 hours.', 'a').within24h).toBe(
      false,
    )
  })

  test('takes no date of a law as its date, and falls back to the file name', () => {
    expect(
      readLetter(
        'According to the law of July 27, 2006, please remove this page as soon as you can.',
        '2020-01-02-x.md',
      ).date,
    ).toBe('2020-01-02')
    expect(readLetter('No day anywhere.', 'x.md').date).toBeNull()
    expect(readLetter('31.02.2024', 'x.md').date).toBeNull()
  })

  test('names a state by its label in the right place', () => {
    expect(['eais.rkn.gov.ru', 'x.gov', 'mic.gov.vn', 'soumu.go.jp'].map(isGovernmentHost)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['gov.vn.example.com', 'gov-vn.com', 'play.go.vn', 'mygov.ru'].map(isGovernmentHost)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

test.each([
  ['links among words', 'доступ ограничен access limited https://a.example/x?official site of '],
  ['one word', 'a'],
  ['blanks', `x${' \n\t'.repeat(1_000)}`],
  ['headings without a list', `:${'\n'.repeat(280)}x http://a.example `],
  ['beginnings of sources', `${' theo báo theo tạp chí theo source: '.repeat(8)}http://a.example/x `],
  ['beginnings of numbers', 'expediente n. º :  ref. n. : incident number (#1-'],
  ['beginnings of terms', 'en un plazo de las próximas 24 (within 24 (в течение 24 ('],
  ['an endless number', '№ 12-12-1234/а1-'],
  ['dates in a row', '1 of january, 2 de enero '],
])('a hostile letter of %s is read in linear time', (_what, part) => {
  const letter = part.repeat(Math.ceil(400_000 / part.length))
  const spent = processorTime()
  readLetter(letter.slice(0, 400_000), 'x.txt')
  // The former quadratic reader took 2.1 s for 60,000 characters without a blank; it would take a minute and a half
  // here.
  expect(spent()).toBeLessThan(10_000)
})
