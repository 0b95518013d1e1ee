/** Reads attached tables: CSV and XLSX. */

import { csvRecords } from '#reports/csv.ts'
import type { Table } from './tables.ts'
import { answerLimits, readWorkbook } from './workbook.ts'

export type SheetRefusal = 'TOO_LARGE' | 'MALFORMED' | 'ENCRYPTED'
export type SheetResult = { tables: Table[] } | { refused: SheetRefusal }

const limits = answerLimits
const MAX_QUOTE = 500

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
  const workbook = await readWorkbook(bytes, answerLimits)
  if ('refused' in workbook) return workbook
  return {
    tables: workbook.sheets.map((data) => ({ rows: data.map((cells, row) => rowOf(cells, source, row + 1)) })),
  }
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
