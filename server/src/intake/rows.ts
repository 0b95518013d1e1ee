/** The rows that a file gives, before their addresses are resolved, and what is known about the form of the file. */
import { findUrls } from '#domain/content/url/canonical.ts'
import { isExcepted } from '#domain/content/url/text/negation.ts'
import type { Encoding } from './text/decode.ts'
import type { Separator } from './text/records.ts'
import type { KindReader } from './words/decorations.ts'
import { readReach } from './words/decorations.ts'
import type { ColumnMeaning } from './words/header-names.ts'

export const fileForms = [
  ...(['LIST', 'TABLE', 'WORKBOOK', 'NDJSON', 'JSON', 'XARF', 'STIX', 'MISP', 'MAIL'] as const),
  ...(['FILTER_LIST', 'HOSTS_FILE', 'TEXT'] as const),
] as const
export type FileForm = (typeof fileForms)[number]

export interface FileColumn {
  name: string
  meaning: ColumnMeaning | null
  /** whether cells of the column look like addresses */
  hasAddresses: boolean
}

export interface FileAttachment {
  name: string
  type: string
  size: number
  /** whether addresses of the attachment are among the rows */
  isRead: boolean
}

export interface FileDescription {
  form: FileForm
  encoding: Encoding | null
  separator: Separator | null
  /** the line of the headings, from 1; null if the table has none */
  headerLine: number | null
  columns: FileColumn[]
  attachments: FileAttachment[]
}

export interface ItemValue {
  url: string
  kind?: string
  title?: string
  reach?: number
}

/** One address of a file, or a line from which no address is taken. `notes` state what was dropped beside an address. */
export type FileRow = { line: number; raw: string } & ({ value: ItemValue; notes: string[] } | { reason: string })

export type FileRefusal = 'EMPTY' | 'UNSUPPORTED' | 'TOO_LARGE' | 'MALFORMED' | 'ENCRYPTED' | 'NO_ADDRESS_COLUMN'

export type FileReading = { file: FileDescription; rows: Iterable<FileRow> } | { refused: FileRefusal }

const MAX_RAW = 500
/** The same limit as that of `newItem`. */
const MAX_ADDRESS = 2_048
/** Text of a cell beyond this length is not searched for addresses. */
const MAX_CELL = 16_384
const MAX_TITLE = 500
const MAX_NOTE = 60
/** Further addresses of one cell or line are not read. */
const MAX_ADDRESSES = 200

export interface Cells {
  kind?: string
  title?: string
  reach?: string
}

const emptyMarks = new Set([
  '',
  '-',
  '–',
  '—',
  'n/a',
  'na',
  'không',
  'null',
  '0?',
  '?',
  'none',
  'không có',
  'không rõ',
  '...',
  '…',
])

/** Returns a row for each address in `text`, with the decorations that are understood. */
export function* rowsFrom(
  text: string,
  { line, raw }: { line: number; raw: string },
  cells: Cells,
  kindOf: KindReader,
): Generator<FileRow> {
  const place = { line, raw: raw.slice(0, MAX_RAW) }
  const cell = text.trim()
  if (cell.includes('\ufffd')) {
    yield { ...place, reason: 'the line is not UTF-8 text' }
    return
  }
  const addresses = findUrls(cell.slice(0, MAX_CELL), MAX_ADDRESSES)
  const { value, notes } = decorate(cells, kindOf)
  if (addresses.length < 2) {
    if (cell.length > MAX_ADDRESS) yield { ...place, reason: 'url: too long' }
    else yield { ...place, value: { url: cell, ...value }, notes }
    return
  }
  const seen = new Set<string>()
  for (const { raw: address, truncation, start } of addresses) {
    if (seen.has(address)) continue
    seen.add(address)
    if (isExcepted(cell, start)) yield { ...place, reason: 'url: text before the address' }
    else if (truncation !== null && truncation !== 'more text' && truncation !== 'glued text')
      yield { ...place, reason: 'url: truncated' }
    else yield { ...place, value: { url: address, ...value }, notes }
  }
}

function decorate(
  { kind, title, reach }: Cells,
  kindOf: KindReader,
): { value: Omit<ItemValue, 'url'>; notes: string[] } {
  const value: Omit<ItemValue, 'url'> = {}
  const notes: string[] = []
  if (kind && !isEmptyMark(kind)) {
    const code = kindOf(kind)
    if (code) value.kind = code
    else notes.push(`kind: not understood: ${quote(kind)}`)
  }
  if (title && !isEmptyMark(title)) {
    const name = oneLine(title)
    if (name.length > MAX_TITLE) notes.push('title: cut')
    if (name !== '') value.title = wellFormed(name.slice(0, MAX_TITLE).trim())
  }
  if (reach && !isEmptyMark(reach)) {
    const count = readReach(reach)
    if (count !== null) value.reach = count
    else notes.push(`reach: not understood: ${quote(reach)}`)
  }
  return { value, notes }
}

const isEmptyMark = (cell: string): boolean => emptyMarks.has(cell.trim().toLowerCase())
const oneLine = (text: string): string =>
  text
    .slice(0, 4 * MAX_TITLE)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
/** A cut may leave half of a character. */
const wellFormed = (text: string): string => Buffer.from(text).toString()
const quote = (cell: string): string => wellFormed(oneLine(cell).slice(0, MAX_NOTE))
