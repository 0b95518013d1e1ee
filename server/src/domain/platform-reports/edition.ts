/**
 * Compares a published file with the stored rows of the same source, and puts the rows of the file into force. A row is
 * in force until a later file changes or withdraws it. The rows of the file are first stored in a staging table,
 * because the database compares and replaces the rows. At most one row is in force for each source, period, country,
 * requestor, product and reason.
 */
import type { Tx } from '#domain/core/command.ts'
import { numberFields } from './mapping.ts'
import { numberColumns, STAGED_COLUMNS } from './staged-text.ts'

/** How many rows of a file differ from the rows in force. */
export interface Edition {
  /** rows of the file with a new combination of period, country, requestor, product and reason */
  added: number
  /** rows of the file that supersede a row in force, because a count or the end of the period differs */
  changed: number
  /** rows in force that the file should contain but does not contain */
  withdrawn: number
  /** rows of the file that equal a row in force */
  unchanged: number
}

/** Staged rows and their source. */
export interface StagedRef {
  stagingId: string
  source: string
  /**
   * true if faulty lines of the file were left out. In this case, no row counts as withdrawn, because a faulty line may
   * contain the missing row.
   */
  incomplete: boolean
}

/** Runs one statement with numbered parameters, on any connection. */
export type Query = (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>

const KEY = ['period_start', 'country', 'requestor', 'product', 'reason']
const counts = numberFields.map((field) => numberColumns[field])

const equal = (columns: readonly string[], a: string, b: string): string =>
  columns.map((name) => `${a}.${name} = ${b}.${name}`).join(' AND ')

/**
 * `s` are the staged rows, `cover` are their periods, countries and products, and `h` are the rows in force of the
 * source. `cover` has few rows and makes the statements fast. Without `cover`, each of thousands of rows with the same
 * period and product would be compared with all others.
 */
const SETS = `
  s AS MATERIALIZED (SELECT * FROM staged_report_row WHERE staging_id = $1::uuid),
  cover AS MATERIALIZED (SELECT DISTINCT period_start, country, product FROM s),
  h AS MATERIALIZED (
    SELECT * FROM platform_report
    WHERE source = $2 AND superseded_at IS NULL AND period_start IN (SELECT DISTINCT period_start FROM cover))`
const SAME = `${equal(['period_end', ...counts], 's', 'h')} AND s.unstated @> h.unstated AND s.unstated <@ h.unstated`
/**
 * If a file has a row of a country, product and period, it is assumed to contain all rows of that country, product and
 * period.
 */
const WITHDRAWN = `
  EXISTS (SELECT 1 FROM cover WHERE ${equal(['period_start', 'country', 'product'], 'cover', 'h')})
  AND NOT EXISTS (SELECT 1 FROM s WHERE ${equal(KEY, 's', 'h')})`

/**
 * Forbids nested loops until the end of the transaction. The planner has no statistics of freshly staged rows. It would
 * assume that there are few rows, and compare every row with every other. Hashing is never much slower.
 */
export const forbidLoops = (query: Query): Promise<unknown> => query('SET LOCAL enable_nestloop = off', [])

/** Compares the staged rows with the rows in force, within a transaction. */
export async function countEdition(query: Query, { stagingId, source, incomplete }: StagedRef): Promise<Edition> {
  await forbidLoops(query)
  const [row] = await query(
    `WITH ${SETS}, compared AS (
       SELECT h.id IS NOT NULL AS known, ${SAME} AS same FROM s LEFT JOIN h ON ${equal(KEY, 's', 'h')})
     SELECT
       (count(*) FILTER (WHERE NOT known))::int AS added,
       (count(*) FILTER (WHERE known AND NOT same))::int AS changed,
       (count(*) FILTER (WHERE known AND same))::int AS unchanged,
       (SELECT count(*)::int FROM h WHERE NOT $3::boolean AND ${WITHDRAWN}) AS withdrawn
     FROM compared`,
    [stagingId, source, incomplete],
  )
  return row as unknown as Edition
}

/** The imported file and its time. */
interface ImportedFile {
  id: string
  fileHash: string
  importedAt: Date
}

/** Maximum number of rows that one statement writes, so that the statement ends long before its time-out. */
const BATCH_SIZE = 5_000

/**
 * Puts the staged rows into force, in the transaction that counted them. First supersedes the rows that the file
 * changes or withdraws, then adds the staged rows that are not in force yet.
 */
export async function applyEdition(
  tx: Tx,
  { stagingId, source, incomplete }: StagedRef,
  file: ImportedFile,
): Promise<void> {
  for (let superseded = BATCH_SIZE; superseded === BATCH_SIZE; )
    superseded = await tx.$executeRawUnsafe(
      `WITH ${SETS}, gone AS (
         SELECT h.id FROM s JOIN h ON ${equal(KEY, 's', 'h')} WHERE NOT (${SAME})
         UNION ALL
         SELECT h.id FROM h WHERE NOT $3::boolean AND ${WITHDRAWN}
         LIMIT ${BATCH_SIZE})
       UPDATE platform_report SET superseded_at = $4::timestamptz, superseded_by_id = $5::uuid
       FROM gone WHERE platform_report.id = gone.id`,
      ...[stagingId, source, incomplete, file.importedAt, file.id],
    )
  const columns = STAGED_COLUMNS.filter((name) => name !== 'staging_id').join(', ')
  for (let added = BATCH_SIZE; added === BATCH_SIZE; )
    added = await tx.$executeRawUnsafe(
      `WITH ${SETS}
       INSERT INTO platform_report (${columns}, source, file_hash, file_id, imported_at)
       SELECT ${columns}, $2, $3, $4::uuid, $5::timestamptz FROM s
       WHERE NOT EXISTS (SELECT 1 FROM h WHERE ${equal(KEY, 's', 'h')}) ORDER BY line LIMIT ${BATCH_SIZE}`,
      ...[stagingId, source, file.fileHash, file.id, file.importedAt],
    )
}
