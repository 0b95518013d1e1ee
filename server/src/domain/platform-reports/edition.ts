/**
 * Compares a published file with the stored rows of its source, and puts the rows of the file into force. A row is in
 * force until a later file changes or withdraws it. The database compares and replaces the rows, so the file is first
 * written to a staging table. At most one row is in force for each source, period, country, requestor, product and
 * reason.
 */
import type { Tx } from '#domain/core/command.ts'
import { numberFields } from './mapping.ts'
import { numberColumns, STAGED_COLUMNS } from './staged-text.ts'

export interface Edition {
  /** rows with a new combination of period, country, requestor, product and reason */
  added: number
  /**
   * rows that supersede a row in force, because a count, the list of unstated counts, or the end of the period differs
   */
  changed: number
  /** rows in force that the file should contain but does not */
  withdrawn: number
  /** rows that equal a row in force */
  unchanged: number
}

export interface StagedRef {
  stagingId: string
  source: string
  /** true if faulty lines were left out; no row then counts as withdrawn, because a faulty line may contain it */
  incomplete: boolean
}

export type Query = (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>

const KEY = ['period_start', 'country', 'requestor', 'product', 'reason']
const counts = numberFields.map((field) => numberColumns[field])

const equal = (columns: readonly string[], a: string, b: string): string =>
  columns.map((name) => `${a}.${name} = ${b}.${name}`).join(' AND ')

/**
 * `s` are the staged rows, `cover` their periods, countries and products, and `h` the rows of the source that are in
 * force for these periods. `cover` is small and makes the statements fast. Without it, each of thousands of rows of a
 * period and product would be compared with all others.
 */
const SETS = `
  s AS MATERIALIZED (SELECT * FROM staged_report_row WHERE staging_id = $1::uuid),
  cover AS MATERIALIZED (SELECT DISTINCT period_start, country, product FROM s),
  h AS MATERIALIZED (
    SELECT * FROM platform_report
    WHERE source = $2 AND superseded_at IS NULL AND period_start IN (SELECT DISTINCT period_start FROM cover))`
const SAME = `${equal(['period_end', ...counts], 's', 'h')} AND s.unstated @> h.unstated AND s.unstated <@ h.unstated`
/** A file that has a row of a country, product and period counts as complete for this combination. */
const WITHDRAWN = `
  EXISTS (SELECT 1 FROM cover WHERE ${equal(['period_start', 'country', 'product'], 'cover', 'h')})
  AND NOT EXISTS (SELECT 1 FROM s WHERE ${equal(KEY, 's', 'h')})`

/**
 * Forbids nested loops until the end of the transaction. The planner has no statistics of freshly staged rows, so it
 * would expect few rows and compare every row with every other. Hashing is never much slower.
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

interface ImportedFile {
  id: string
  fileHash: string
  importedAt: Date
}

/** Maximum number of rows of one statement, so that it ends long before its time-out. */
const BATCH_SIZE = 5_000

/**
 * Puts the staged rows into force, in the transaction that counted them. The superseded and withdrawn rows must end
 * before the new ones are added.
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
