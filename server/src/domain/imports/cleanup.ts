/** After imports that did not come to their end: what nobody receives any more is ended, what will not be settled is dropped. */
import type { Import, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { systemChange } from '#domain/core/command.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import { fail, lockImport } from './lock.ts'
import { uploadLockName } from './upload-lock.ts'

type Open = Pick<Import, 'id' | 'state' | 'actorKind' | 'actorId' | 'key' | 'settled' | 'batches'>

/** Whether any import is under way or to be tidied after: what the job asks twice a second, a look into a partial index. */
export async function anyOpen(sql: Sql): Promise<boolean> {
  const [row] = await rows(sql, OPEN, [])
  return row![0] as boolean
}

const OPEN = `SELECT EXISTS (SELECT 1 FROM import WHERE state IN ('RECEIVING', 'RUNNING') OR settled < batches)`

export async function cleanUpImports(db: PrismaClient, now: Date): Promise<void> {
  const open = await db.$queryRaw<Open[]>`
    SELECT id, state, actor_kind AS "actorKind", actor_id AS "actorId", key, settled, batches FROM import
    WHERE (state IN ('RECEIVING', 'RUNNING') OR settled < batches) AND state <> 'RUNNING' ORDER BY started_at LIMIT 20`
  for (const one of open)
    if (one.state === 'RECEIVING') await endAbandoned(db, one, now)
    else await dropRows(db, one)
}

/** Whoever receives a file holds its lock; a server that died holds nothing. */
const endAbandoned = (db: PrismaClient, one: Open, now: Date) =>
  systemChange(db, now, 'importItems', async (tx, append) => {
    const [{ held } = { held: false }] = await tx.$queryRaw<{ held: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${uploadLockName(one)}, 0)) AS held`
    if (!held) return { ended: false }
    const importRow = await lockImport(tx, one.id)
    if (importRow.state === 'RECEIVING') await fail(tx, append, importRow, 'INTERRUPTED', now)
    return { ended: true }
  })

/**
 * A batch at a time, so that no statement grows with the file; only while the import is over, since one that broke off may
 * be received again at this moment. Nobody has seen these rows: dropping them is no event.
 */
async function dropRows(db: PrismaClient, { id, settled, batches }: Open): Promise<void> {
  for (let batch = settled + 1; batch <= batches; batch++)
    await db.$executeRaw`
      WITH over AS (
        UPDATE import SET settled = ${batch}
        WHERE id = ${id}::uuid AND settled < ${batch} AND state IN ('CANCELLED', 'FAILED') RETURNING id)
      DELETE FROM import_row USING over WHERE import_id = over.id AND batch = ${batch}`
}
