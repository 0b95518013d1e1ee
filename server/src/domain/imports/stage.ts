/** The staging table, by hand on a connection of its own: rows by COPY, with the import's counters in the same transaction. */
import type { PoolClient } from 'pg'
import { RuleError } from '#domain/errors.ts'
import type { Batch } from './batch.ts'
import { copyRows } from './copy.ts'

const COPY =
  'COPY import_row (import_id, batch, line, item_id, platform_id, canonical_url, kind, title, reach) FROM STDIN'

/** Keeps a batch under its number, from 1. RuleError where the import was cancelled meanwhile. */
export async function stage(client: PoolClient, importId: string, number: number, batch: Batch): Promise<void> {
  await client.query('BEGIN')
  try {
    const { rowCount } = await client.query(
      `UPDATE import SET batches = $2, received = $3, rejected = $4, known = $5 WHERE id = $1 AND state = 'RECEIVING'`,
      [importId, number, batch.received, batch.rejected, batch.known],
    )
    if (rowCount === 0) throw new RuleError('ILLEGAL_TRANSITION', 'the import was cancelled', [importId])
    await copyRows(client, COPY, rowsOf(importId, number, batch))
    if (batch.problems.length > 0) await keepProblems(client, importId, batch)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function* rowsOf(importId: string, number: number, { rows }: Batch) {
  for (const { line, id, platformId, url, kind, title, reach } of rows.values())
    yield [importId, number, line, id, platformId, url, kind, title, reach]
}

const keepProblems = (client: PoolClient, importId: string, { problems }: Batch) =>
  client.query(
    `INSERT INTO import_problem (import_id, line, raw, reason)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[])`,
    [importId, problems.map(({ line }) => line), problems.map(({ raw }) => raw), problems.map(({ reason }) => reason)],
  )

/** Lets go of what an interrupted reception left, for another one from the start. */
export async function unstage(client: PoolClient, importId: string, batches: number): Promise<void> {
  for (let batch = 1; batch <= batches; batch++)
    await client.query('DELETE FROM import_row WHERE import_id = $1 AND batch = $2', [importId, batch])
  await client.query('DELETE FROM import_problem WHERE import_id = $1', [importId])
  await client.query(
    'UPDATE import SET batches = 0, settled = 0, received = 0, rejected = 0, known = 0, added = 0 WHERE id = $1',
    [importId],
  )
}
