/** Reads a file for a look before it is taken: the first rows as they would be taken, and how many would be. */
import type { Reader } from '#domain/content/read-addresses.ts'
import { resolveItem } from '#domain/content/read-addresses.ts'
import type { FileDescription, FileRow } from './rows.ts'

export const LOOK_ROWS = 20
/** Rows beyond this number are not counted. */
const MAX_COUNTED = 50_000
const MAX_REASONS = 50
const MAX_REFUSED = 20

export interface LookRow {
  line: number
  raw: string
  /** the canonical address; null if no address is taken */
  url: string | null
  kind: string | null
  title: string | null
  reach: number | null
  notes: string[]
  reason: string | null
}

export interface Look {
  file: FileDescription
  rows: LookRow[]
  /** the first refused rows, apart from those in `rows` */
  refusedRows: LookRow[]
  counts: { rows: number; taken: number; refused: number; noted: number }
  /** whether the file has rows that are not counted */
  isPartial: boolean
  reasons: { reason: string; count: number }[]
}

export function lookAt(file: FileDescription, rows: Iterable<FileRow>, read: Reader): Look {
  const first: LookRow[] = []
  const refused: LookRow[] = []
  const counts = { rows: 0, taken: 0, refused: 0, noted: 0 }
  const reasons = new Map<string, number>()
  let isPartial = false
  for (const row of rows) {
    if (counts.rows >= MAX_COUNTED) {
      isPartial = true
      break
    }
    counts.rows++
    const taken = asTaken(row, read)
    if (taken.reason === null) counts.taken++
    else counts.refused++
    if (taken.reason === null && taken.notes.length > 0) counts.noted++
    for (const reason of taken.reason === null
      ? taken.notes.map((note) => note.replace(/: not understood: .*/, ': not understood'))
      : [taken.reason])
      if (reasons.has(reason) || reasons.size < MAX_REASONS) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    if (first.length < LOOK_ROWS) first.push(taken)
    else if (taken.reason !== null && refused.length < MAX_REFUSED) refused.push(taken)
  }
  return {
    file,
    rows: first,
    refusedRows: refused,
    counts,
    isPartial,
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
  }
}

function asTaken(row: FileRow, read: Reader): LookRow {
  const { line, raw } = row
  const nothing = { line, raw, url: null, kind: null, title: null, reach: null, notes: [] }
  if ('reason' in row) return { ...nothing, reason: row.reason }
  const item = resolveItem(read, row.value)
  if ('rejected' in item) return { ...nothing, reason: `url: ${item.rejected}` }
  const { title = null, reach = null } = row.value
  return { line, raw, url: item.url, kind: item.kind, title, reach, notes: row.notes, reason: null }
}
