/**
 * Announces changes of private data of accounts. A change concerns one person only, so it is not recorded as an event
 * but sent to the live fields of that person.
 */
import type { Tx } from './command.ts'

/**
 * Call this function last in a transaction, because it holds a lock until COMMIT. With this lock, the numbers of
 * changes rise in commit order, so that no server misses a change.
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
