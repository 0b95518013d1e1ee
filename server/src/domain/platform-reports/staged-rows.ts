/**
 * Writes the rows of published files into a staging table. An import commits each chunk of rows separately; a preview
 * commits nothing. The rows of one file share a staging id, and are deleted when the import or preview ends.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { ClientBase } from 'pg'
import { copyIn } from '#domain/core/copy/copy-in.ts'
import { STAGED_COLUMNS } from './staged-text.ts'

export interface StagedFile {
  /** new each time that a file is read */
  stagingId: string
  /** text for COPY, in chunks of at most `CHUNK_ROWS` rows */
  chunks: readonly Uint8Array[]
  rowCount: number
}

const COPY = `COPY staged_report_row (${STAGED_COLUMNS.join(', ')}) FROM STDIN`
const BATCH_SIZE = 5_000

/** Copies the rows of a file into the staging table. */
export async function stageRows(client: ClientBase, { chunks }: StagedFile): Promise<void> {
  for (const chunk of chunks) await copyIn(client, COPY, Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
}

/** Deletes the rows with this staging id. */
export const unstageRows = (client: Pick<ClientBase, 'query'>, stagingId: string): Promise<unknown> =>
  client.query('DELETE FROM staged_report_row WHERE staging_id = $1', [stagingId])

/** Deletes rows that were staged more than an hour ago. No import takes that long. */
export async function dropAbandonedRows(db: PrismaClient): Promise<void> {
  for (let deleted = BATCH_SIZE; deleted === BATCH_SIZE; )
    deleted = await db.$executeRaw`DELETE FROM staged_report_row WHERE (staging_id, line) IN (
      SELECT staging_id, line FROM staged_report_row WHERE staged_at < now() - interval '1 hour' LIMIT ${BATCH_SIZE})`
}
