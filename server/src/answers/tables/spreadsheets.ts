/**
 * Reads attached tables: CSV and XLSX. XLSX files are unpacked within limits, because a small archive may unpack to
 * gigabytes. Formulas are never evaluated: only the stored text of each cell is read.
 */

import { type Unzipped, unzipSync, zipSync } from 'fflate'
import readXlsx from 'read-excel-file/universal'
import { csvRecords } from '#reports/csv.ts'
import type { Table } from './tables.ts'

export type SheetRefusal = 'TOO_LARGE' | 'MALFORMED' | 'ENCRYPTED'
export type SheetResult = { tables: Table[] } | { refused: SheetRefusal }

const limits = {
  /** maximum number of bytes of the file */
  bytes: 10_000_000,
  /** maximum number of bytes of all unpacked files together */
  unpacked: 40_000_000,
  /** maximum number of files of the archive that are unpacked */
  entries: 200,
  rows: 20_000,
  columns: 100,
  /** maximum number of cells of one sheet: rows times columns */
  cells: 500_000,
}
const MAX_QUOTE = 500

class TooLarge extends Error {}

export const sheetKindOf = (name: string | null, type: string): 'csv' | 'xlsx' | null => {
  const ending = name?.toLowerCase().split('.').at(-1) ?? ''
  if (ending === 'xlsx' || type === 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet') return 'xlsx'
  if (ending === 'csv' || ending === 'tsv' || type === 'text/csv' || type === 'text/tab-separated-values') return 'csv'
  return null
}

export function readCsv(bytes: Uint8Array, source: string): SheetResult {
  if (bytes.byteLength > limits.bytes) return { refused: 'TOO_LARGE' }
  const text = decoded(bytes)
  const options = { fields: limits.columns, lines: limits.rows, separator: separatorOf(text) }
  try {
    const records = [...csvRecords(text, options)]
    return { tables: [{ rows: records.map(({ line, fields }) => rowOf(fields, source, line)) }] }
  } catch (error) {
    return { refused: (error as { code?: string }).code === 'TOO_LARGE' ? 'TOO_LARGE' : 'MALFORMED' }
  }
}

export async function readXlsxFile(bytes: Uint8Array, source: string): Promise<SheetResult> {
  if (bytes.byteLength > limits.bytes) return { refused: 'TOO_LARGE' }
  // Excel files with a password begin with these bytes.
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0') return { refused: 'ENCRYPTED' }
  try {
    const files = unpack(bytes)
    for (const [name, content] of Object.entries(files)) if (name.startsWith('xl/worksheets/')) checkExtent(content)
    // The checked files are archived again without compression, so that the library unpacks nothing itself.
    const checked = zipSync(files, { level: 0 })
    const sheets = await readXlsx(checked.buffer as ArrayBuffer, { parseNumber: (text) => text })
    return {
      tables: sheets.map(({ data }) => ({
        rows: data.map((cells, row) => rowOf(cells.map(cellText), source, row + 1)),
      })),
    }
  } catch (error) {
    return { refused: error instanceof TooLarge ? 'TOO_LARGE' : 'MALFORMED' }
  }
}

/** Unpacks the XML files of the archive. Data beyond the declared size of a file is cut off. */
function unpack(bytes: Uint8Array): Unzipped {
  let total = 0
  let entries = 0
  return unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!/\.(?:xml|rels)$/.test(name) || name.includes('..')) return false
      total += originalSize
      if (++entries > limits.entries || total > limits.unpacked) throw new TooLarge()
      return true
    },
  })
}

/**
 * Throws TooLarge if a sheet is too large for the library, which allocates memory for all cells up to the last row and
 * column.
 */
function checkExtent(sheet: Uint8Array): void {
  let columns = 0
  let rows = 0
  let cells = 0
  const text = Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength).toString('latin1')
  for (const [, letters, digits] of text.matchAll(/\br="([A-Z]{0,7})(\d{1,9})"/g)) {
    columns = Math.max(columns, columnNumber(letters!))
    rows = Math.max(rows, Number(digits))
    if (++cells > 2 * limits.cells) throw new TooLarge()
  }
  if (rows > limits.rows || columns > 20 * limits.columns || rows * columns > limits.cells) throw new TooLarge()
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => 26 * number + letter.charCodeAt(0) - 64, 0)

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString() : String(value)
}

const rowOf = (cells: string[], source: string, row: number): Table['rows'][number] => ({
  cells: cells.slice(0, limits.columns).map((cell) => cell.normalize('NFC').trim()),
  evidence: { source, range: null, row, quote: cells.join(' │ ').slice(0, MAX_QUOTE) },
})

/** Decodes UTF-16 with a byte order mark, UTF-8, or else Windows-1258 (Vietnamese). */
function decoded(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  if (start === 'fffe') return new TextDecoder('utf-16le').decode(bytes)
  if (start === 'feff') return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1258').decode(bytes)
  }
}

function separatorOf(text: string): ',' | ';' | '\t' {
  const line =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((each) => /[,;\t]/.test(each)) ?? ''
  const count = (separator: string) => line.split(separator).length
  if (count('\t') > 1 && count('\t') >= count(',')) return '\t'
  return count(';') > count(',') ? ';' : ','
}
