/** Determines from the headings what the columns of a table in a platform's answer contain. */

/** NUMBER: the column numbers the rows. ITEM_NUMBER: the column contains the numbers of items in the annex. */
export type Column = 'NUMBER' | 'ITEM_NUMBER' | 'ADDRESS' | 'OUTCOME' | 'REASON' | null

const headings: [Exclude<Column, null>, RegExp][] = [
  [
    'ITEM_NUMBER',
    /^(?:(?:item|annex|list|request|url|reference) ?(?:no\.?|number|#|num|id)?|(?:mục|số mục|mục số|số thứ tự trong phụ lục|stt (?:trong )?phụ lục|stt (?:trong )?công văn|item_number|no\.? in annex))$/,
  ],
  ['NUMBER', /^(?:stt|tt|no\.?|nr\.?|#|số|số tt|số thứ tự|number|row)$/],
  [
    'OUTCOME',
    /status|action|result|outcome|decision|disposition|determination|state|response|kết quả|trạng thái|tình trạng|xử lý|hành động|phản hồi|biện pháp|quyết định/,
  ],
  [
    'ADDRESS',
    /url|link|address|địa chỉ|đường dẫn|liên kết|content|nội dung|account|tài khoản|nhóm|group|video|domain|tên miền|handle/,
  ],
  ['REASON', /reason|note|remark|comment|explanation|detail|rationale|lý do|ghi chú|giải thích|ý kiến|nhận xét/],
]

/** Titles may precede the headings, so the headings are searched in this number of rows. */
const MAX_HEADER_ROW = 5
const MAX_HEADING = 60

/** Returns the columns, and how many rows at the top belong to titles and headings. */
export function columnsOf(rows: readonly (readonly string[])[]): { columns: Column[]; headerRows: number } {
  for (const [at, row] of rows.slice(0, MAX_HEADER_ROW).entries()) {
    const columns = row.map(columnOf)
    const known = columns.filter((column) => column !== null)
    const isMostlyKnown = known.length >= 2 && known.length * 2 >= row.filter((cell) => cell.trim() !== '').length
    if ((isMostlyKnown || isOwnSheet(row)) && !row.some(isContent))
      return { columns: withoutCounts(columns), headerRows: at + 1 }
  }
  return { columns: (rows[0] ?? []).map(() => null), headerRows: 0 }
}

/**
 * A number after the outcome, as in `removed | 9`, is a count of items. A number before the outcome is the number of
 * the row.
 */
function withoutCounts(columns: readonly Column[]): Column[] {
  const outcome = columns.indexOf('OUTCOME')
  const isNaming = columns.includes('ADDRESS') || columns.includes('ITEM_NUMBER')
  return columns.map((column, at) => (column === 'NUMBER' && !isNaming && outcome >= 0 && at > outcome ? null : column))
}

/** Whether the headings are those of the product's own answer sheet. A platform may have added further columns. */
export function isOwnSheet(headings: readonly string[]): boolean {
  const names = new Set(headings.map((heading) => heading.trim().toLowerCase()))
  return names.has('outcome') && (names.has('item_number') || names.has('id'))
}

const isContent = (cell: string): boolean => /:\/\/|^\d+$/.test(cell.trim())

function columnOf(cell: string): Column {
  const heading = cell.trim().toLowerCase().replaceAll('*', '').normalize('NFC')
  if (heading.length === 0 || heading.length > MAX_HEADING) return null
  return headings.find(([, form]) => form.test(heading))?.[0] ?? null
}
