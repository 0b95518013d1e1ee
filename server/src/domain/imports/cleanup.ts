/**
 * Cleans up after imports that did not finish: ends uploads that no server receives any more, and deletes staged rows
 * that will not be committed.
 */
import type { Import, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import { failImport, lockImport } from './lock.ts'
import { uploadLockName } from './upload-lock.ts'

type OpenImport = Pick<Import, 'id' | 'state' | 'actorKind' | 'actorId' | 'key' | 'settled' | 'batches'>

/** Whether an import is open or has staged rows. Runs twice a second. Cost: a read of a partial index. */
export async function anyOpen(sql: Sql): Promise<boolean> {
  const [row] = await rows(sql, ANY_OPEN, [])
  return row![0] as boolean
}

const ANY_OPEN = `SELECT EXISTS (SELECT 1 FROM import WHERE state IN ('RECEIVING', 'RUNNING', 'UNDOING') OR settled < batches)`

/** Handles at most 20 imports a call. */
export async function cleanUpImports(db: PrismaClient, now: Date): Promise<void> {
  const open = await db.$queryRaw<OpenImport[]>`
    SELECT id, state, actor_kind AS "actorKind", actor_id AS "actorId", key, settled, batches FROM import
    WHERE (state IN ('RECEIVING', 'RUNNING') OR settled < batches) AND state <> 'RUNNING'
    ORDER BY started_at LIMIT 20`
  for (const importRow of open)
    if (importRow.state === 'RECEIVING') await endAbandoned(db, importRow, now)
    else await dropRows(db, importRow)
}

/** Fails an import if its upload lock, which a server holds while it receives the file, is free. */
const endAbandoned = (db: PrismaClient, abandoned: OpenImport, now: Date) =>
  runSystemCommand(db, now, 'importItems', async (tx, append) => {
    const [{ held } = { held: false }] = await tx.$queryRaw<{ held: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${uploadLockName(abandoned)}, 0)) AS held`
    if (!held) return { ended: false }
    const importRow = await lockImport(tx, abandoned.id)
    if (importRow.state === 'RECEIVING') await failImport(tx, append, importRow, 'INTERRUPTED', now)
    return { ended: true }
  })

/**
 * Deletes the rows batch by batch. Each statement checks that the import is still CANCELLED or FAILED, because it may
 * be restarted at the same time.
 */
async function dropRows(db: PrismaClient, { id, settled, batches }: OpenImport): Promise<void> {
  for (let batch = settled + 1; batch <= batches; batch++)
    await db.$executeRaw`
      WITH over AS (
        UPDATE import SET settled = ${batch}
        WHERE id = ${id}::uuid AND settled < ${batch} AND state NOT IN ('RECEIVING', 'RUNNING') RETURNING id)
      DELETE FROM import_row USING over WHERE import_id = over.id AND batch = ${batch}`
}
