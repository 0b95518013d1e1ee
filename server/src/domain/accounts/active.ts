/** Checks in one statement whether sessions and API keys that were verified earlier are still valid. */
import { rows, type Sql } from '#domain/core/sql.ts'

/** Maps the id of each valid session and key to its expiry. A key that never expires has the value null. */
export async function inForce(
  sql: Sql,
  { sessions, keys }: { sessions: readonly string[]; keys: readonly string[] },
  now: Date,
): Promise<Map<string, Date | null>> {
  const result = await rows(
    sql,
    `SELECT s.id, s.expires_at FROM session s JOIN app_user u ON u.id = s.user_id
       WHERE s.id = ANY ($1::uuid[]) AND s.expires_at > $3 AND u.disabled_at IS NULL
     UNION ALL SELECT k.id, k.expires_at FROM api_key k
       WHERE k.id = ANY ($2::uuid[]) AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3)`,
    [sessions, keys, now],
  )
  return new Map(result.map(([id, expiresAt]) => [String(id), expiresAt as Date | null]))
}
