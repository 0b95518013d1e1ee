/**
 * Reads the sheets of an XLSX file. The file is unpacked within limits, because a small archive may unpack to gigabytes.
 * Formulas are never evaluated: only the stored text of each cell is read.
 */
import { type Unzipped, unzipSync, zipSync } from 'fflate'
import readXlsx from 'read-excel-file/universal'

export interface WorkbookLimits {
  /** maximum number of bytes of the file */
  bytes: number
  /** maximum number of bytes of all unpacked files together */
  unpacked: number
  /** maximum number of files of the archive that are unpacked */
  entries: number
  rows: number
  columns: number
  /** maximum number of cells of one sheet: rows times columns */
  cells: number
}

export const answerLimits: WorkbookLimits = {
  bytes: 10_000_000,
  unpacked: 40_000_000,
  entries: 200,
  rows: 20_000,
  columns: 100,
  cells: 500_000,
}

/** The limits of files of addresses, which are read in a thread of their own. */
export const intakeLimits: WorkbookLimits = {
  bytes: 30_000_000,
  unpacked: 160_000_000,
  entries: 200,
  rows: 200_000,
  columns: 100,
  cells: 1_500_000,
}

export type WorkbookResult = { sheets: string[][][] } | { refused: 'TOO_LARGE' | 'MALFORMED' | 'ENCRYPTED' }

class TooLarge extends Error {}

/** The cells of each sheet as text. Empty cells at the end of a row may be missing. */
export async function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits): Promise<WorkbookResult> {
  if (bytes.byteLength > limits.bytes) return { refused: 'TOO_LARGE' }
  // Excel files with a password begin with these bytes.
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0') return { refused: 'ENCRYPTED' }
  try {
    const files = unpack(bytes, limits)
    for (const [name, content] of Object.entries(files))
      if (name.startsWith('xl/worksheets/')) checkExtent(content, limits)
    // The checked files are archived again without compression, so that the library unpacks nothing itself.
    const checked = zipSync(files, { level: 0 })
    const sheets = await readXlsx(checked.buffer as ArrayBuffer, { parseNumber: (text) => text })
    return { sheets: sheets.map(({ data }) => data.map((cells) => cells.map(cellText))) }
  } catch (error) {
    return { refused: error instanceof TooLarge ? 'TOO_LARGE' : 'MALFORMED' }
  }
}

/** Unpacks the XML files of the archive. Data beyond the declared size of a file is cut off. */
function unpack(bytes: Uint8Array, limits: WorkbookLimits): Unzipped {
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
function checkExtent(sheet: Uint8Array, limits: WorkbookLimits): void {
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
