/**
 * Writes the staging table on the connection that holds the upload lock. One transaction writes a chunk and the
 * counters of the import.
 */
import type { PoolClient } from 'pg'
import { copyIn } from '#domain/core/copy/copy-in.ts'
import { RuleError } from '#domain/core/errors.ts'
import type { Chunk, Problem } from './chunk.ts'

const COPY =
  'COPY import_row (import_id, batch, line, item_id, platform_id, domain, canonical_url, named_owner, kind, title, reach) FROM STDIN'

/** Throws RuleError if the import was cancelled in the meantime. */
export async function writeChunk(client: PoolClient, chunk: Chunk): Promise<void> {
  const { importId, batches, received, rejected, noted, problems, content } = chunk
  await client.query('BEGIN')
  try {
    const { rowCount } = await client.query(
      `UPDATE import SET batches = $2, received = $3, rejected = $4, noted = $5 WHERE id = $1 AND state = 'RECEIVING'`,
      [importId, batches, received, rejected, noted],
    )
    if (rowCount === 0) throw new RuleError('ILLEGAL_TRANSITION', 'the import was cancelled', 'Import', [importId])
    if (content.length > 0) await copyIn(client, COPY, content)
    if (problems.length > 0) await saveProblems(client, importId, problems)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

const saveProblems = (client: PoolClient, importId: string, problems: Problem[]) =>
  client.query(
    // A line with several addresses may have problems in two chunks. The first one is stored.
    `INSERT INTO import_problem (import_id, line, raw, reason, taken)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::bool[]) ON CONFLICT DO NOTHING`,
    [
      importId,
      problems.map(({ line }) => line),
      problems.map(({ raw }) => raw),
      problems.map(({ reason }) => reason),
      problems.map(({ taken }) => taken),
    ],
  )

/** Resets an interrupted reception, so that it can restart. */
export async function deleteStagedRows(client: PoolClient, importId: string, batches: number): Promise<void> {
  for (let batch = 1; batch <= batches; batch++)
    await client.query('DELETE FROM import_row WHERE import_id = $1 AND batch = $2', [importId, batch])
  await client.query('DELETE FROM import_problem WHERE import_id = $1', [importId])
  await client.query(
    'UPDATE import SET batches = 0, settled = 0, received = 0, rejected = 0, noted = 0 WHERE id = $1',
    [importId],
  )
}
