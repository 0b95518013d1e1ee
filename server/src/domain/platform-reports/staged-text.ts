/**
 * Formats rows of a published file as text for COPY into the staging table. Runs in a worker thread, so it uses no
 * database.
 */
import { copyRow } from '#domain/core/copy/copy-text.ts'
import { uuid7 } from '#domain/core/uuid7.ts'
import { type NumberField, numberFields } from './mapping.ts'

export type NewReportRow = { [field in NumberField]: number } & {
  /** from 1 */
  line: number
  /** first day, YYYY-MM-DD */
  periodStart: string
  /** last day, YYYY-MM-DD */
  periodEnd: string
  /** ISO 3166-1 alpha-2 */
  country: string
  requestor: string
  product: string
  reason: string
  /** counts that the report leaves out; their fields in the row are 0 */
  unstated: NumberField[]
}

/** Maximum number of rows of one statement, so that it ends long before its time-out. */
export const CHUNK_ROWS = 2_000

export const numberColumns: Record<NumberField, string> = {
  requests: 'requests',
  items: 'items',
  removedLegal: 'removed_legal',
  removedPolicy: 'removed_policy',
  notFound: 'not_found',
  notEnoughInfo: 'not_enough_info',
  noAction: 'no_action',
  alreadyRemoved: 'already_removed',
}

export const STAGED_COLUMNS = [
  ...['staging_id', 'id', 'line', 'period_start', 'period_end', 'country', 'requestor', 'product', 'reason'],
  ...numberFields.map((field) => numberColumns[field]),
  'unstated',
]

/** Formats all rows, at most `CHUNK_ROWS` in a chunk. The ids of the rows increase. */
export function stagedChunks(stagingId: string, rows: readonly NewReportRow[], now: Date): Uint8Array[] {
  const nextId = uuid7(() => now.getTime())
  const formatRow = (row: NewReportRow) =>
    copyRow([
      ...[stagingId, nextId(), row.line, row.periodStart, row.periodEnd, row.country],
      ...[row.requestor, row.product, row.reason],
      ...numberFields.map((field) => row[field]),
      `{${row.unstated.join()}}`,
    ])
  return Array.from({ length: Math.ceil(rows.length / CHUNK_ROWS) }, (_, chunk) =>
    Buffer.from(
      rows
        .slice(chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS)
        .map(formatRow)
        .join(''),
    ),
  )
}
