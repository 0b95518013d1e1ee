/** Builds XLSX files for tests. */
import { strToU8, zipSync } from 'fflate'

const sheet = (rows: string): string => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`

/** Writes rows of texts as cells with inline strings. */
const rowsOf = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells, row) => {
      const content = cells
        .map((cell, column) => cellOf(`${String.fromCharCode(65 + column)}${row + 1}`, cell))
        .join('')
      return `<row r="${row + 1}">${content}</row>`
    })
    .join('')

const cellOf = (place: string, text: string): string => {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<c r="${place}" t="inlineStr"><is><t>${escaped}</t></is></c>`
}

const frame = {
  '[Content_Types].xml': strToU8('<Types/>'),
  'xl/workbook.xml': strToU8(
    '<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
}

export const workbook = (rows: readonly (readonly string[])[]): Uint8Array => workbookOfXml(rowsOf(rows))

/** A workbook whose sheet has these rows as XML. */
export const workbookOfXml = (rows: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ ...frame, 'xl/worksheets/sheet1.xml': strToU8(sheet(rows)), ...more }, { level: 1 })

/** A workbook with a sheet of `size` zeros, which compress to a thousandth. */
export const zipBomb = (size: number): Uint8Array =>
  workbookOfXml('', { 'xl/worksheets/sheet1.xml': new Uint8Array(size) })

/** The same, with a size in the directory of the archive that is far too small. */
export function lyingZipBomb(size: number): Uint8Array {
  const bytes = Buffer.from(zipBomb(size))
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4))
    if (bytes.readUInt32LE(at + 24) > 1_000_000) bytes.writeUInt32LE(100, at + 24)
  return bytes
}
