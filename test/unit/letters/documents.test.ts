/** Letters as PDF, DOCX and mail: their text is read, and broken or hostile files are refused with a reason. */
import { UnreadableLetter } from '@takedown/server/letters/decode.ts'
import { readLetterFile } from '@takedown/server/letters/file.ts'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pdfOf } from '#support/files/pdf.ts'

const read = (bytes: Uint8Array, fileName: string) => readLetterFile(bytes, { fileName, receivedOn: '2026-11-30' })

const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

const docxOf = (): Uint8Array =>
  zipSync({
    'word/document.xml': Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${[
        ...['Số: 12/CVD-QLTT', 'Hà Nội, ngày 12 tháng 3 năm 2026', 'Đề nghị gỡ bỏ các nội dung sau:'].map(paragraph),
        `<w:tbl><w:tr>${cell('1')}${cell('https://www.facebook.com/groups/4444444444')}</w:tr></w:tbl>`,
        '<w:p><w:hyperlink r:id="rId7"><w:r><w:t>kênh Telegram</w:t></w:r></w:hyperlink></w:p>',
      ].join('')}</w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="rId7" Type="hyperlink" Target="https://t.me/kenh_xau" TargetMode="External"/></Relationships>',
    ),
  })

const letterLines = [
  'June 8, 2026',
  'Content to be removed:',
  'https://x.com/bad_account/status/1',
  'https://t.me/bad_channel',
]

describe('the reader of documents', () => {
  test('reads a PDF', async () => {
    const letter = await read(pdfOf(letterLines), 'letter.pdf')
    expect(letter.targets.map(({ url }) => url)).toEqual([
      'https://x.com/bad_account/status/1',
      'https://t.me/bad_channel',
    ])
    expect(letter.date).toBe('2026-06-08')
  })

  test('reads a DOCX file with its tables and the addresses behind links', async () => {
    const letter = await read(docxOf(), 'cong-van.docx')
    expect(letter.targets.map(({ url }) => url)).toEqual([
      'https://facebook.com/groups/4444444444',
      'https://t.me/kenh_xau',
    ])
    expect(letter).toMatchObject({ date: '2026-03-12', registerNumbers: ['12/CVD-QLTT'] })
  })

  test('recognizes a document by its bytes, not by its name', async () => {
    expect((await read(pdfOf(letterLines), 'letter.txt')).targets).toHaveLength(2)
  })
})

const mail = 'From: a@b.example\r\nSubject: Letter\r\nMIME-Version: 1.0\r\n'
const zeros = new Uint8Array(30_000_000)

/** Files that cannot be read, by their names, with the reason. */
const refused: [name: string, bytes: () => Uint8Array, reason: string][] = [
  ['no-text.pdf', () => pdfOf([]), 'no text'],
  ['many-pages.pdf', () => pdfOf(['a'], { pages: 201 }), 'too many pages'],
  ['header-only.pdf', () => Buffer.from('%PDF-1.7\n'), 'broken'],
  ['large.pdf', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), zeros]), 'too large'],
  ['bomb.docx', () => zipSync({ 'word/document.xml': zeros }), 'too large'],
  ['sheet.docx', () => zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>') }), 'no letter'],
  ['empty.docx', () => zipSync({ 'word/document.xml': Buffer.from('<w:document/>') }), 'no text'],
  ['cut.docx', () => zipSync({ 'word/document.xml': zeros.subarray(0, 1000) }).subarray(0, 60), 'broken'],
  [
    'many-entries.docx',
    () => zipSync(Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`f${n}`, zeros.subarray(0, 1)]))),
    'too large',
  ],
  ['empty.eml', () => Buffer.from(`${mail}\r\n`), 'no text'],
  ['bytes.eml', () => zeros.subarray(0, 1000), 'no text'],
  ['empty.txt', () => new Uint8Array(), 'empty'],
]

describe('a file that cannot be read', () => {
  test.each(refused)('%s is refused with its reason', async (name, bytes, reason) => {
    await expect(read(bytes(), name)).rejects.toMatchObject({ name: 'UnreadableLetter', reason })
  })
})

/** A number generator with a fixed seed. */
function randomOf(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % limit
  }
}

test('150 damaged PDF, DOCX and EML files are read or refused with a reason', { timeout: 120_000 }, async () => {
  const random = randomOf(21)
  const whole: [string, Uint8Array][] = [
    ['a.pdf', pdfOf(letterLines)],
    ['a.docx', docxOf()],
    [
      'a.eml',
      Buffer.from(
        `${mail}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nRemove https://t.me/a_b_c\r\n--x--\r\n`,
      ),
    ],
  ]
  const reasons = new Map<string, number>()
  for (let n = 0; n < 150; n++) {
    const [name, bytes] = whole[n % whole.length]!
    const damaged = Buffer.from(bytes)
    for (let change = 0; change < 1 + random(40); change++) damaged[random(damaged.length)] = random(256)
    const cut = n % 2 === 0 ? damaged : damaged.subarray(0, random(damaged.length))
    const result = await read(cut, name).then(
      () => 'read',
      (error: unknown) => (error instanceof UnreadableLetter ? error.reason : `thrown: ${error}`),
    )
    reasons.set(result, (reasons.get(result) ?? 0) + 1)
  }
  expect([...reasons.keys()].filter((reason) => reason.startsWith('thrown'))).toEqual([])
  expect([...reasons.values()].reduce((sum, count) => sum + count, 0)).toBe(150)
})
