/**
 * The staging table of published files: rows come in by COPY, each chunk committed by itself, and are deleted when the file
 * was imported, compared or given up. Nothing reads them under any other id than their staging's own.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { ClientBase } from 'pg'
import { copyIn } from '#domain/core/copy.ts'
import { STAGED_COLUMNS } from './staged-text.ts'

/** Rows of one file, as a worker thread made them from its lines. */
export interface StagedFile {
  /** made for this one reading */
  stagingId: string
  /** for COPY, at most `CHUNK_ROWS` rows each */
  chunks: readonly Uint8Array[]
  rowCount: number
}

const COPY = `COPY staged_report_row (${STAGED_COLUMNS.join(', ')}) FROM STDIN`
/** Rows that one statement deletes. */
const BATCH = 5_000

export async function stageRows(client: ClientBase, { chunks }: StagedFile): Promise<void> {
  for (const chunk of chunks) await copyIn(client, COPY, Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
}

export const unstageRows = (client: Pick<ClientBase, 'query'>, stagingId: string): Promise<unknown> =>
  client.query('DELETE FROM staged_report_row WHERE staging_id = $1', [stagingId])

/** Deletes what a server that died in the middle of an import left behind: no import takes an hour. */
export async function dropAbandonedRows(db: PrismaClient): Promise<void> {
  for (let deleted = BATCH; deleted === BATCH; )
    deleted = await db.$executeRaw`DELETE FROM staged_report_row WHERE (staging_id, line) IN (
      SELECT staging_id, line FROM staged_report_row WHERE staged_at < now() - interval '1 hour' LIMIT ${BATCH})`
}
