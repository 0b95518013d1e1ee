/** Reads an answer sheet that a platform uploads or pastes: CSV, XLSX, or text with a table. */

import { type SheetRefusal as FileRefusal, readCsv, readXlsxFile } from '#answers/tables/spreadsheets.ts'
import { tablesIn } from '#answers/tables/text-tables.ts'
import type { AddressReader } from '#domain/content/address-reader.ts'
import type { SheetCodes, SheetRow } from '#domain/requests/sheets/rows.ts'
import { type SheetItem, type SheetRefusal, sheetRows } from './rows.ts'

export interface SheetInput {
  bytes: Uint8Array
  format: 'csv' | 'xlsx' | 'text'
  items: readonly SheetItem[]
  codes: SheetCodes
}

export type SheetReading = { rows: SheetRow[] } | { refused: SheetRefusal | FileRefusal }

/** Returns the rows of the sheet, or why the sheet is refused. */
export async function readSheet({ bytes, format, ...rest }: SheetInput, reader?: AddressReader): Promise<SheetReading> {
  if (format === 'text') {
    const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n')
    return sheetRows(tablesIn(text).tables, { ...rest, text }, reader)
  }
  const file = format === 'csv' ? readCsv(bytes, 'sheet') : await readXlsxFile(bytes, 'sheet')
  // Only the first sheet has answers.
  return 'refused' in file ? file : sheetRows(file.tables.slice(0, 1), rest, reader)
}
