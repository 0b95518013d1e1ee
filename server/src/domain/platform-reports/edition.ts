/**
 * What a file changes of what its source is known to have published, computed by the database over staged rows. One row is
 * in force for each source, period, country, requestor, product and reason.
 */
import type { Tx } from '#domain/core/command.ts'
import { numberFields } from './mapping.ts'
import { numberColumns, STAGED_COLUMNS } from './staged-text.ts'

/** Numbers of rows. */
export interface Edition {
  /** never published before */
  added: number
  /** published with other counts before: they supersede those */
  changed: number
  /** of an earlier edition, and no longer in this one */
  withdrawn: number
  /** in force already */
  unchanged: number
}

export interface StagedRef {
  stagingId: string
  source: string
  /** Lines were left out: what they would have said is unknown, so no row counts as withdrawn. */
  incomplete: boolean
}

/** One statement with numbered parameters, on whichever connection. */
export type Query = (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>

const KEY = ['period_start', 'country', 'requestor', 'product', 'reason']
const counts = numberFields.map((field) => numberColumns[field])

const equal = (columns: readonly string[], a: string, b: string): string =>
  columns.map((name) => `${a}.${name} = ${b}.${name}`).join(' AND ')

/**
 * Staged rows (`s`), what they cover, and rows of the source in force (`h`). Covers are few: joined by them, thousands of rows
 * with the same period and product would each be compared with all others.
 */
const SETS = `
  s AS MATERIALIZED (SELECT * FROM staged_report_row WHERE staging_id = $1::uuid),
  cover AS MATERIALIZED (SELECT DISTINCT period_start, country, product FROM s),
  h AS MATERIALIZED (
    SELECT * FROM platform_report
    WHERE source = $2 AND superseded_at IS NULL AND period_start IN (SELECT DISTINCT period_start FROM cover))`
const SAME = `${equal(['period_end', ...counts], 's', 'h')} AND s.unstated @> h.unstated AND s.unstated <@ h.unstated`
/** A file that has one row of a country, product and period has the whole of it. */
const WITHDRAWN = `
  EXISTS (SELECT 1 FROM cover WHERE ${equal(['period_start', 'country', 'product'], 'cover', 'h')})
  AND NOT EXISTS (SELECT 1 FROM s WHERE ${equal(KEY, 's', 'h')})`

/**
 * The planner knows nothing of rows that were staged a moment ago. Believing them few it would compare each with each, so
 * loops are forbidden until the end of the transaction: hashing is never much slower.
 */
export const forbidLoops = (query: Query): Promise<unknown> => query('SET LOCAL enable_nestloop = off', [])

/** Compares the staged rows with those in force, within a transaction. */
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

/** The imported file, and when. */
interface Into {
  id: string
  fileHash: string
  importedAt: Date
}

/** Rows that one statement writes at most, so that its time-out is out of reach. */
const BATCH = 5_000

/**
 * Lets the staged rows come into force, in the transaction that counted them: rows that they change or withdraw are
 * superseded, then those that are not in force yet are added.
 */
export async function applyEdition(tx: Tx, { stagingId, source, incomplete }: StagedRef, into: Into): Promise<void> {
  for (let superseded = BATCH; superseded === BATCH; )
    superseded = await tx.$executeRawUnsafe(
      `WITH ${SETS}, gone AS (
         SELECT h.id FROM s JOIN h ON ${equal(KEY, 's', 'h')} WHERE NOT (${SAME})
         UNION ALL
         SELECT h.id FROM h WHERE NOT $3::boolean AND ${WITHDRAWN}
         LIMIT ${BATCH})
       UPDATE platform_report SET superseded_at = $4::timestamptz, superseded_by_id = $5::uuid
       FROM gone WHERE platform_report.id = gone.id`,
      ...[stagingId, source, incomplete, into.importedAt, into.id],
    )
  const columns = STAGED_COLUMNS.filter((name) => name !== 'staging_id').join(', ')
  for (let added = BATCH; added === BATCH; )
    added = await tx.$executeRawUnsafe(
      `WITH ${SETS}
       INSERT INTO platform_report (${columns}, source, file_hash, file_id, imported_at)
       SELECT ${columns}, $2, $3, $4::uuid, $5::timestamptz FROM s
       WHERE NOT EXISTS (SELECT 1 FROM h WHERE ${equal(KEY, 's', 'h')}) ORDER BY line LIMIT ${BATCH}`,
      ...[stagingId, source, into.fileHash, into.id, into.importedAt],
    )
}
