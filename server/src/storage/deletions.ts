/**
 * Deletes files from the S3 store. The store takes no part in transactions, so a transaction that deletes a file only
 * records this (`noteDeleted`), and a job deletes the copy in the store afterwards, as often as it takes.
 */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Database } from './pieces.ts'
import type { S3Store } from './s3.ts'

/**
 * A record stays this long after its copy was deleted. No move to the store takes so long, so a move that began before
 * the deletion cannot end after it unnoticed.
 */
const KEPT_SECONDS = 3_600

/** Keeps the copy of a file that is in the store and not deleted. No such file should be recorded. */
const NOT_IN_USE = Prisma.sql`NOT EXISTS (SELECT FROM stored_file f WHERE f.sha256 = d.sha256 AND f.pieces_id IS NULL)`

/** Records in the transaction `tx` that these files were deleted. `wasInStore`: whether they were in the S3 store. */
export async function noteDeleted(tx: Database, hashes: readonly string[], wasInStore: boolean): Promise<void> {
  if (hashes.length === 0) return
  await tx.$executeRaw`
    INSERT INTO deleted_file (sha256, was_in_store) SELECT sha256, ${wasInStore} FROM unnest(${[...hashes]}::text[]) AS f (sha256) ORDER BY 1
    ON CONFLICT (sha256) DO UPDATE SET round = deleted_file.round + 1, done_at = NULL,
      was_in_store = deleted_file.was_in_store OR excluded.was_in_store`
}

/**
 * Deletes the copies of at most `limit` deleted files from the store, without a transaction. While a record exists, an
 * equal file that was stored again is not moved to the store. Returns whether there may be more. Rejects if the
 * store does not respond; the remaining copies are then deleted by a later call.
 */
export async function deleteCopies(db: PrismaClient, store: S3Store, limit: number): Promise<boolean> {
  const open = await db.$queryRaw<{ sha256: string; round: number }[]>`
    SELECT sha256, round FROM deleted_file d WHERE done_at IS NULL AND ${NOT_IN_USE} LIMIT ${limit}`
  for (const { sha256, round } of open) {
    await store.delete(sha256)
    // Another deletion of an equal file may have been recorded meanwhile.
    await db.$executeRaw`UPDATE deleted_file SET done_at = now() WHERE sha256 = ${sha256} AND round = ${round}`
  }
  const old = await db.$queryRaw<{ sha256: string; round: number }[]>`
    SELECT sha256, round FROM deleted_file d
    WHERE done_at < now() - make_interval(secs => ${KEPT_SECONDS}) AND ${NOT_IN_USE} LIMIT ${limit}`
  for (const { sha256, round } of old) {
    // A server that was killed while it moved the file may have stored the copy after its deletion.
    await store.delete(sha256)
    await db.$executeRaw`DELETE FROM deleted_file WHERE sha256 = ${sha256} AND round = ${round} AND done_at IS NOT NULL`
  }
  return open.length === limit || old.length === limit
}

/** Deletes the records of files that were never in a store. For installations without a store. */
export const forgetDeleted = (db: PrismaClient): Promise<number> =>
  db.$executeRaw`DELETE FROM deleted_file WHERE NOT was_in_store`
