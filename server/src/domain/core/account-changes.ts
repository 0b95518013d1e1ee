/**
 * Announces changes of private data of accounts. They concern one person each, so they are no events; the feed of every
 * server passes them to that person's live fields alone.
 */
import type { Tx } from './command.ts'

/**
 * Call it last in a transaction: until COMMIT it holds a lock, so that the numbers of changes rise in commit order and no
 * server misses one.
 */
export async function announceAccountChanges(tx: Tx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  await tx.$executeRaw`
    WITH head AS (UPDATE account_change_head SET seq = seq + 1 WHERE id = 1 RETURNING seq),
    written AS (
      INSERT INTO account_change (user_id, seq) SELECT id, head.seq FROM head, unnest(${[...new Set(userIds)]}::uuid[]) AS id
      ON CONFLICT (user_id) DO UPDATE SET seq = excluded.seq)
    SELECT pg_notify('takedown_log', '')`
}
