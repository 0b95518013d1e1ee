/** The files of a letter as text: nothing that somebody wrote can change a page, a table or a spreadsheet. */
import { writeAnnexPage } from '@takedown/server/documents/annex-html.ts'
import { letterDocx } from '@takedown/server/documents/letter-docx.ts'
import { writeLetterPage } from '@takedown/server/documents/letter-html.ts'
import { annexCsv, annexJson } from '@takedown/server/domain/documents/annex-files.ts'
import { annex } from '@takedown/server/domain/documents/annex-model.ts'
import { documentName } from '@takedown/server/domain/documents/file-names.ts'
import { csvRecords } from '@takedown/server/reports/csv.ts'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bareLetter, sampleAnnexes, sampleItem, sampleLetter } from '#support/documents/letters.ts'

const HOSTILE = '</style></td><script>alert(1)</script>"\'\\ \u202e\u0007'
const [part] = sampleAnnexes(1) as [ReturnType<typeof sampleAnnexes>[number]]
const hostileItem = { ...sampleItem(1), name: HOSTILE, address: HOSTILE, reason: { vi: HOSTILE, en: '=1+1' } }
const hostileAnnex = { ...part, request: { ...part.request, howToAnswer: { vi: HOSTILE } }, items: [hostileItem] }
const [formal] = sampleLetter.texts
const hostileLetter = {
  texts: [{ ...formal!, subjectLine: HOSTILE, contacts: [HOSTILE], paragraphs: [{ heading: HOSTILE, text: HOSTILE }] }],
}
const files = [{ name: 'phu-luc-I.pdf', sha256: 'ab'.repeat(32) }]

describe('a page', () => {
  it.each([
    ['letter', writeLetterPage(hostileLetter, files)],
    ['annex', writeAnnexPage(hostileAnnex)],
  ])('of the %s shows markup as text and invisible characters as their numbers', (_name, html) => {
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    for (const text of ['<script', '\u202e', '\u0007']) expect(html).not.toContain(text)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;\\ [U+202E][U+0007]')
  })

  it('contains no link and loads nothing', () => {
    for (const html of [writeLetterPage(sampleLetter, files), writeAnnexPage(part)]) {
      expect(html).not.toMatch(/<a\b|href=|src=|url\((?!data:)/)
      expect(html).toContain('default-src &#39;none&#39;')
    }
  })

  it('of the annex states a provision in full once, and names it by number and citation in each row', () => {
    const [first, second] = [
      { citation: { vi: 'Điều 1' }, summary: { vi: 'Cấm điều thứ nhất.' } },
      { citation: { vi: 'Điều 2' }, summary: { vi: 'Cấm điều thứ hai.' } },
    ]
    const items = [[first!], [second!, first!]].map((provisions, index) => ({ ...sampleItem(index + 1), provisions }))
    const html = writeAnnexPage({ ...part, items })
    expect(html.match(/Cấm điều thứ nhất\./g)).toHaveLength(1)
    expect(html.split('<tbody>')[1]!.match(/\[\d\] Điều \d/g)).toEqual(['[1] Điều 1', '[2] Điều 2', '[1] Điều 1'])
    const late = { ...items[1]!, deadline: { ...items[1]!.deadline, limit: { vi: 'trong ba ngày' } } }
    expect(writeAnnexPage({ ...part, items: [items[0]!, late] }).split('<tbody>')[1]).toContain('trong ba ngày')
    expect(html.split('<tbody>')[1]).not.toContain(items[0]!.deadline.limit.vi)
  })

  it('of the annex cites a provision in each language, and says who published the content and when it was last seen', () => {
    const provisions = [{ citation: { vi: 'Điều 1', en: 'Article 1' }, summary: {} }]
    const html = writeAnnexPage({ ...part, items: [{ ...sampleItem(1), provisions, parent: '@kenh' }] })
    const row = html.split('<tbody>')[1]!
    for (const text of ['[1] Điều 1', '[1] Article 1', 'published by / on', 'last seen']) expect(row).toContain(text)
    expect(html).toContain('is named only to find the content')
    expect(html).toContain('counter(page) "/" counter(pages)')
  })

  it('of a letter breaks the name of a body between its parts', () => {
    const text = { ...formal!, authority: 'CỤC PHÁT THANH, TRUYỀN HÌNH VÀ THÔNG TIN ĐIỆN TỬ' }
    const [, name] = /<p class="authority">(.*?)<\/p>/.exec(writeLetterPage({ texts: [text] }, []))!
    const parts = [...name!.matchAll(/<span class="part">(.*?)<\/span>/g)].map(([, part]) => part)
    expect(parts).toEqual(['CỤC PHÁT THANH,', 'TRUYỀN HÌNH', 'VÀ THÔNG TIN ĐIỆN TỬ'])
    expect(name!.replace(/<[^>]*>/g, '')).toBe(text.authority)
  })

  it('of the annex breaks an address after its separators only', () => {
    const item = { ...sampleItem(1), address: 'https://t.me/demo-nhom?post=12' }
    const html = writeAnnexPage({ ...part, items: [item] })
    expect(html).toContain('<bdi>https://<wbr>t.<wbr>me/<wbr>demo-<wbr>nhom?<wbr>post=<wbr>12</bdi>')
  })

  it('of a letter without a sender has no empty box', () => {
    const html = writeLetterPage(bareLetter, [])
    expect(html).not.toMatch(/class="(rule|end|urgency|grounds|files|contacts)/)
  })
})

it('writes a DOCX of every letter', async () => {
  for (const letter of [sampleLetter, bareLetter, hostileLetter])
    expect(
      Buffer.from(await letterDocx(letter, files))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
})

it('states the authority, the subject and the language in the properties of a DOCX', async () => {
  const parts = unzipSync(await letterDocx(sampleLetter, files))
  const [core, styles] = ['docProps/core.xml', 'word/styles.xml'].map((name) => strFromU8(parts[name]!))
  expect(core).toContain(`<dc:creator>${formal!.authority}</dc:creator>`)
  expect(core).toContain(`<dc:title>${formal!.subjectLine}</dc:title>`)
  expect(core).not.toContain('Un-named')
  expect(styles).toContain('<w:lang w:val="vi"/>')
  const bare = strFromU8(unzipSync(await letterDocx(bareLetter, []))['docProps/core.xml']!)
  expect(bare).not.toContain('Un-named')
})

it('writes one CSV line for each item, in which no cell is a formula, and the same facts as JSON', () => {
  const { header, rows } = table(annexCsv(hostileAnnex))
  expect(rows).toHaveLength(1)
  const cell = (name: string) => rows[0]![header.indexOf(name)]
  expect([cell('number'), cell('address'), cell('reason_en')]).toEqual(['1', HOSTILE, "'=1+1"])
  expect(cell('due_at')).toBe('2026-11-25T09:30:00+07:00')
  expect(annex.parse(JSON.parse(annexJson(hostileAnnex)))).toEqual(hostileAnnex)
})

function table(csv: string): { header: string[]; rows: string[][] } {
  const records = csvRecords(csv, { lines: 1000, fields: 100 })
  const [header, ...rows] = [...records].map(({ fields }) => fields)
  return { header: header!, rows }
}

it.each([
  ['YC-2026-000031', 'vi', 1, 'YC-2026-000031-phu-luc-I.csv'],
  ['../a b"\r\n/1', 'en', 25, 'a-b-1-annex-I-part-2.csv'],
])('names the files of request %j safely', (number, language, of, name) => {
  expect(documentName(number, language, { kind: 'ANNEX', format: 'CSV', part: 2, of })).toBe(name)
})
