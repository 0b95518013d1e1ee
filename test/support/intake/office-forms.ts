/** The forms in which offices keep one list of addresses, with headings in three languages. */
import { workbook } from '../mails/workbook.ts'

export const headings = {
  vi: ['STT', 'Đường dẫn', 'Loại', 'Tiêu đề', 'Lượt xem'],
  en: ['No.', 'Link', 'Type', 'Title', 'Views'],
  fr: ['N°', 'Adresse web', 'Type de contenu', 'Intitulé', 'Vues'],
} as const
export type Language = keyof typeof headings

const titles = { vi: 'Hội bùng nợ', en: 'Debt dodging', fr: 'Éviter ses dettes à l’été' }
const kinds = { vi: 'Nhóm', en: 'Group', fr: 'Groupe' }
const above = { vi: 'DANH SÁCH NỘI DUNG VI PHẠM', en: 'LIST OF REPORTED CONTENT', fr: 'LISTE DES CONTENUS' }

export const ITEMS = 40
export const addresses = Array.from({ length: ITEMS }, (_, n) => `https://www.facebook.com/groups/${7_000_000_000 + n}`)

const rowsOf = (language: Language, title = (n: number) => `${titles[language]} ${n}`) =>
  addresses.map((url, n) => [String(n + 1), url, kinds[language], title(n), `${n + 1}.345`])
const table = (language: Language): string[][] => [[...headings[language]], ...rowsOf(language)]

const join = (rows: readonly (readonly string[])[], separator: string, end = '\n'): string =>
  `${rows.map((row) => row.join(separator)).join(end)}${end}`
const utf8 = (text: string): Uint8Array => Buffer.from(text)
const quoted = (rows: string[][]) => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`))
const swapped = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16()
const records = (language: Language) =>
  rowsOf(language).map((row) => Object.fromEntries(headings[language].map((name, at) => [name, row[at]])))

/** Encodes the letters of Windows-1258 or Windows-1252; the file has no others. */
export function narrow(text: string, encoding: 'windows-1258' | 'windows-1252'): Uint8Array {
  const byCharacter = new Map<string, number>()
  const decoder = new TextDecoder(encoding)
  for (let byte = 255; byte >= 0; byte--) byCharacter.set(decoder.decode(Uint8Array.of(byte)), byte)
  // Node 20 decodes this byte wrongly.
  byCharacter.set('’', 0x92)
  const bytes: number[] = []
  for (const character of text.normalize('NFC'))
    for (const part of byCharacter.has(character) ? [character] : partsOf(character)) {
      const byte = byCharacter.get(part)
      if (byte === undefined) throw new Error(`no byte for ${part}`)
      bytes.push(byte)
    }
  return Uint8Array.from(bytes)
}

/** A vowel with its hat, and then its tone, as Windows-1258 stores them. */
function partsOf(character: string): string[] {
  const all = [...character.normalize('NFD')]
  const tones = new Set(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'])
  const tone = all.find((mark) => tones.has(mark))
  return [
    all
      .filter((mark) => mark !== tone)
      .join('')
      .normalize('NFC'),
    ...(tone ? [tone] : []),
  ]
}

/** Each form gives all its items. */
export const officeForms: Record<string, (language: Language) => Uint8Array> = {
  'UTF-8 with commas': (language) => utf8(join(table(language), ',')),
  'a byte order mark and CRLF': (language) => utf8(`\ufeff${join(table(language), ',', '\r\n')}`),
  'all cells quoted': (language) => utf8(join(quoted(table(language)), ',')),
  semicolons: (language) => utf8(join(table(language), ';')),
  'a first line sep=;': (language) => utf8(`sep=;\r\n${join(table(language), ';', '\r\n')}`),
  tabs: (language) => utf8(join(table(language), '\t')),
  'vertical bars': (language) => utf8(join(table(language), '|')),
  'UTF-16 LE': (language) => Buffer.from(`\ufeff${join(table(language), '\t', '\r\n')}`, 'utf16le'),
  'UTF-16 BE': (language) => swapped(`\ufeff${join(table(language), ';', '\r\n')}`),
  'UTF-16 LE without a mark': (language) => Buffer.from(join(table(language), ','), 'utf16le'),
  'the encoding of old Windows': (language) =>
    narrow(join(table(language), ';', '\r\n'), language === 'vi' ? 'windows-1258' : 'windows-1252'),
  'line ends of CR alone': (language) => utf8(join(table(language), ',', '\r')),
  'titles above the headings': (language) =>
    utf8(`${above[language]}\n\n${join([['2023-11-06', '', '', '', ''], ...table(language)], ';')}`),
  'blank lines between': (language) =>
    utf8(
      table(language)
        .map((row) => row.join(';'))
        .join('\n\n'),
    ),
  'a line break in quotes': (language) =>
    utf8(join(quoted([[...headings[language]], ...rowsOf(language, (n) => `${titles[language]}\n${n}`)]), ',')),
  'a comma in an unquoted title': (language) =>
    utf8(join([[...headings[language]], ...rowsOf(language, (n) => `${titles[language]}, ${n}`)], ',')),
  'a field too many': (language) =>
    utf8(join([[...headings[language]], ...rowsOf(language).map((row) => [...row, ''])], ';')),
  'a quote in a title': (language) =>
    utf8(join([[...headings[language]], ...rowsOf(language, (n) => `${titles[language]} 5" ${n}`)], ';')),
  'two addresses in a cell': (language) => {
    const rows = rowsOf(language).filter((_, n) => n % 2 === 0)
    return utf8(
      join(
        [
          [...headings[language]],
          ...rows.map((row, n) => [row[0]!, `${row[1]} ${addresses[2 * n + 1]}`, ...row.slice(2)]),
        ],
        ';',
      ),
    )
  },
  'a sum below': (language) => utf8(`${join(table(language), ';')};;;;${ITEMS}\n`),
  XLSX: (language) => workbook(table(language)),
  'XLSX with titles above the headings': (language) => workbook([[above[language]], [], ...table(language)]),
  'JSON records': (language) => utf8(JSON.stringify({ data: records(language) })),
  NDJSON: (language) =>
    utf8(
      records(language)
        .map((record) => JSON.stringify(record))
        .join('\n'),
    ),
  'a web page': (language) =>
    utf8(
      `<html><body><table>${table(language)
        .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
        .join('')}</table></body></html>`,
    ),
}
