/** Writes the answer sheet of a request, with a row for each item that waits for an answer. */
import { stringify } from 'csv-stringify/sync'
import writeExcel, { type SheetData } from 'write-excel-file/node'
import { sheetColumns, sheetOutcomes } from '#domain/requests/sheets/rows.ts'

export interface SheetLine {
  number: number
  id: string
  /** a code of the vocabulary ContentKind */
  kind: string
  name: string | null
  address: string | null
  dueAt: Date | null
}

export interface SheetCode {
  column: 'action' | 'refusal_reason'
  code: string
  vi: string
  en: string
}

export interface SheetFile {
  format: 'csv' | 'xlsx'
  lines: readonly SheetLine[]
  codes: readonly SheetCode[]
}

const EMPTY = ['', '', '', '', '']

const cellsOf = ({ number, id, kind, name, address, dueAt }: SheetLine): (string | number)[] => [
  number,
  id,
  kind,
  name ?? '',
  address ?? '',
  dueAt?.toISOString() ?? '',
  ...EMPTY,
]

/** Writes the sheet. Cells of a CSV file are escaped, so that a spreadsheet program never runs a cell as a formula. */
export async function writeSheet({ format, lines, codes }: SheetFile): Promise<Uint8Array> {
  const rows = [[...sheetColumns], ...lines.map(cellsOf)]
  if (format === 'csv')
    return Buffer.from(
      stringify(rows, { bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: ';' }),
    )
  return writeExcel([
    { data: dataOf(rows), sheet: 'answers', columns: widths(6, 46, 12, 30, 60, 26, 16, 30, 10, 26, 40) },
    { data: dataOf(explanations(codes)), sheet: 'codes', columns: widths(16, 32, 44, 44) },
  ]).toBuffer()
}

const widths = (...columns: number[]) => columns.map((width) => ({ width }))

/** Every cell is a text or a number, never a formula. */
const dataOf = (rows: readonly (readonly (string | number)[])[]): SheetData =>
  rows.map((cells, row) =>
    cells.map((value) => ({ value, type: typeof value === 'number' ? Number : String, ...(row === 0 && BOLD) })),
  )

const BOLD = { fontWeight: 'bold' } as const

const outcomeTexts: Record<(typeof sheetOutcomes)[number], [vi: string, en: string]> = {
  ACTIONED: ['Đã xử lý; ghi thêm action và ground', 'Acted on; also state action and ground'],
  ALREADY_GONE: ['Đã không còn trước đó', 'Gone before'],
  NOT_FOUND: ['Không tìm thấy', 'Not found'],
  REFUSED: ['Từ chối xử lý; ghi thêm refusal_reason', 'Refused; also state refusal_reason'],
  QUESTION: ['Đề nghị làm rõ; câu hỏi ghi ở cột note', 'A question, which the column note states'],
  CONTEST: ['Phản đối; lý do ghi ở cột note', 'An objection, whose reason the column note states'],
}

const explanations = (codes: readonly SheetCode[]): string[][] => [
  ['column', 'code', 'vi', 'en'],
  ...sheetOutcomes.map((code) => ['outcome', code, ...outcomeTexts[code]]),
  ['ground', 'LEGAL', 'Theo pháp luật', 'On legal grounds'],
  ['ground', 'POLICY', 'Theo chính sách của nền tảng', 'Under the policies of the platform'],
  ...codes.map(({ column, code, vi, en }) => [column, code, vi, en]),
]
