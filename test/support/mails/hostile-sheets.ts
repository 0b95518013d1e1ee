/** Mails whose attached tables attack their reader. */
import { expect } from 'vitest'
import { decided, decidesNothing, type HostileMail, unread } from './expectations.ts'
import { filePart, multipart, textPart } from './raw.ts'
import { lyingZipBomb, workbookOfXml, zipBomb } from './workbook.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const withSheet = (content: () => Uint8Array | string) => () =>
  multipart([textPart('Attached.'), filePart('a.xlsx', xlsx, content())])
const withCsv = (content: string | Uint8Array) => () =>
  multipart([textPart('Attached.'), filePart('a.csv', 'text/csv', content)])

export const sheets: HostileMail[] = [
  { name: 'a sheet that unpacks to 100 MB', raw: withSheet(() => zipBomb(100_000_000)), answer: unread('TOO_LARGE') },
  {
    name: 'a bomb that lies about its size',
    raw: withSheet(() => lyingZipBomb(60_000_000)),
    answer: unread('MALFORMED'),
  },
  {
    name: 'a cell at the far end of a sheet',
    raw: withSheet(() => workbookOfXml('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')),
    answer: unread('TOO_LARGE'),
  },
  {
    name: 'entities that expand to a billion',
    raw: withSheet(() =>
      workbookOfXml(
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>',
      ),
    ),
    answer: decidesNothing,
  },
  {
    name: 'an archive of 5,000 files',
    raw: withSheet(() =>
      workbookOfXml(
        '',
        Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`${at}.xml`, Buffer.from('<x/>')])),
      ),
    ),
    answer: unread('TOO_LARGE'),
  },
  { name: 'no archive', raw: withSheet(() => 'PK\u0003\u0004 nonsense'), answer: unread('MALFORMED') },
  {
    name: 'a file with a password',
    raw: withSheet(() => Buffer.from('d0cf11e0a1b11ae1', 'hex')),
    answer: unread('ENCRYPTED'),
  },
  {
    name: 'a CSV with formulas',
    raw: withCsv('Item,Result\n1,"=HYPERLINK(""http://evil.example"";""Removed"")"\n2,=cmd|calc!A0\n'),
    answer: (result) => expect(decided(result)).not.toContain(2),
  },
  { name: 'a CSV of 9 million empty lines', raw: withCsv('\n'.repeat(9_000_000)), answer: unread('TOO_LARGE') },
  {
    name: 'a CSV with a quote that never closes',
    raw: withCsv(`a,"${'b'.repeat(1_000_000)}`),
    answer: unread('MALFORMED'),
  },
]
