/**
 * Recognizes the form of a file of addresses, and reads its rows. Uses neither database nor network. Runs in a worker
 * thread with limits on time and memory.
 */
import { intakeLimits, readWorkbook } from '#answers/tables/workbook.ts'
import { CELL_SEPARATOR, textOfHtml } from '#mails/html-text.ts'
import { readMail } from '#mails/read-mail.ts'
import { readJson } from './formats/json.ts'
import type { FileAttachment, FileDescription, FileReading, FileRow } from './rows.ts'
import { decodeText, type Encoding } from './text/decode.ts'
import { formOf, listRows, textRows } from './text/lists.ts'
import { recordsIn, separatorOf, type TextRecord } from './text/records.ts'
import { readTable } from './text/tables.ts'
import type { KindReader } from './words/decorations.ts'
import type { ColumnMeaning } from './words/header-names.ts'

export interface ReadingOptions {
  kindOf: KindReader
  /** the meanings that a person gave to the columns; null to use the recognized ones */
  columns: readonly (ColumnMeaning | null)[] | null
}

/** Larger texts must have one of the forms that are read line by line. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024

/** The first characters of PDF, RTF, PNG, JPEG, GIF, GZIP, RAR and 7-Zip. */
const signatures = ['%PDF', '{\\rtf', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', '\u001f\u008b', 'Rar!', '7z']

const noFile = { encoding: null, separator: null, headerLine: null, columns: [], attachments: [] }

export async function readFile(bytes: Uint8Array, options: ReadingOptions, depth = 0): Promise<FileReading> {
  if (bytes.byteLength === 0) return { refused: 'EMPTY' }
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (start.startsWith('PK\u0003\u0004')) return readSheets(bytes, options)
  // Excel files with a password, and those of Excel 2003 and before, begin with these bytes.
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return { refused: 'ENCRYPTED' }
  if (signatures.some((signature) => start.startsWith(signature))) return { refused: 'UNSUPPORTED' }
  if (bytes.byteLength > MAX_TEXT_BYTES) return { refused: 'TOO_LARGE' }
  const decoded = decodeText(bytes)
  if (!decoded) return { refused: 'UNSUPPORTED' }
  if (depth === 0 && isMail(decoded.text)) return readMailFile(bytes, options)
  return readText(decoded.text, decoded.encoding, options)
}

function readText(original: string, encoding: Encoding, options: ReadingOptions): FileReading {
  const file: FileDescription = { ...noFile, form: 'LIST', encoding }
  const text = isHtml(original) ? htmlText(original) : original.replace(/^\ufeff/, '')
  if (text.trim() === '') return { refused: 'EMPTY' }
  const json = readJson(text, options.kindOf, options.columns)
  if (json) {
    const columns = json.table?.columns ?? []
    if (json.table && !columns.some(({ meaning }) => meaning === 'url')) return { refused: 'NO_ADDRESS_COLUMN' }
    return { file: { ...file, form: json.form, columns }, rows: json.rows }
  }
  const separator = separatorOf(text)
  const records = separator ? recordsIn(text, separator.separator) : wholeLines(text)
  if (separator?.declared) skipOne(records)
  const table = readTable(records, options.kindOf, separator ? options.columns : null)
  const isTable = separator
    ? table.columns.some(({ meaning }) => meaning === 'url') || options.columns !== null
    : table.headerLine !== null
  const form = formOf(text)
  if (isTable && form !== 'FILTER_LIST' && form !== 'HOSTS_FILE') {
    const { headerLine, columns, rows } = table
    return {
      file: {
        ...file,
        form: separator ? 'TABLE' : 'LIST',
        separator: separator?.separator ?? null,
        headerLine,
        columns,
      },
      rows,
    }
  }
  return { file: { ...file, form }, rows: form === 'TEXT' ? textRows(text) : listRows(text) }
}

const MAX_HTML = 4_000_000
const htmlText = (html: string): string => textOfHtml(html.slice(0, MAX_HTML)).text.replaceAll(CELL_SEPARATOR, '\t')

function* wholeLines(text: string): Generator<TextRecord> {
  // No text contains this character, which is not valid in Unicode texts.
  for (const record of recordsIn(text, '\uffff')) yield record
}

function skipOne(records: Generator<TextRecord>): void {
  records.next()
}

const isHtml = (text: string): boolean =>
  /^\s{0,100}<(?:!doctype html|html|table|meta|head|body)\b/i.test(text.slice(0, 300))

const mailHeader =
  /^(?:received|from|return-path|delivered-to|date|subject|mime-version|message-id|x-[a-z-]{1,60}|to|reply-to|dkim-signature|arc-seal):[ \t]/i

export const isMail = (text: string): boolean => {
  const lines = text.slice(0, 4_000).split(/\r?\n/, 40)
  const headers = lines.filter((line) => mailHeader.test(line))
  return mailHeader.test(lines[0] ?? '') && headers.length >= 3
}

async function readMailFile(bytes: Uint8Array, options: ReadingOptions): Promise<FileReading> {
  const result = await readMail(bytes)
  if ('refused' in result) return { refused: result.refused === 'EMPTY' ? 'EMPTY' : 'MALFORMED' }
  const { text, attachments: parts } = result.mail
  const attachments: FileAttachment[] = []
  const rows: Iterable<FileRow>[] = [textRows(text)]
  for (const { name, type, size, content } of parts) {
    const read = isReadable(type, name ?? '') ? await readFile(content, { ...options, columns: null }, 1) : null
    if (read && 'rows' in read) rows.push(read.rows)
    attachments.push({ name: name ?? '', type, size, isRead: read !== null && 'rows' in read })
  }
  return { file: { ...noFile, form: 'MAIL', attachments }, rows: joined(rows) }
}

const isReadable = (type: string, name: string): boolean =>
  /^(?:text\/(?:plain|csv|tab-separated-values)|application\/(?:json|x-ndjson|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))$/.test(
    type,
  ) || /\.(?:csv|tsv|txt|xlsx|json|ndjson|jsonl)$/i.test(name.slice(-20))

function* joined(lists: readonly Iterable<FileRow>[]): Generator<FileRow> {
  for (const rows of lists) yield* rows
}

async function readSheets(bytes: Uint8Array, options: ReadingOptions): Promise<FileReading> {
  const workbook = await readWorkbook(bytes, intakeLimits)
  if ('refused' in workbook) return workbook
  const tables = workbook.sheets
    .map((data, index) => readTable(sheetRecords(data), options.kindOf, index === 0 ? options.columns : null))
    .filter(({ columns }) => columns.some(({ meaning }) => meaning === 'url'))
  const [first] = tables
  if (!first) return { refused: 'NO_ADDRESS_COLUMN' }
  const { headerLine, columns } = first
  return { file: { ...noFile, form: 'WORKBOOK', headerLine, columns }, rows: joined(tables.map(({ rows }) => rows)) }
}

function* sheetRecords(data: readonly string[][]): Generator<TextRecord> {
  for (const [index, fields] of data.entries())
    if (fields.some((field) => field.trim() !== ''))
      yield { line: index + 1, raw: fields.join(' │ ').slice(0, 2_000), fields }
}
