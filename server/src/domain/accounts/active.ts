/** Checks in one statement whether sessions and API keys that were verified earlier are still valid. */
import { rows, type Sql } from '#domain/core/sql.ts'

/**
 * SQL of when a session `s` of the user `u` ends: at its expiry, or earlier at the end of the time that its owner has to set
 * up a second factor. `roles` is the parameter with the roles that need one.
 */
export const sessionEnd = (roles: string): string =>
  `CASE WHEN u.two_factor_enabled OR s.factor_proved OR u.role::text <> ALL (${roles}) THEN s.expires_at
     ELSE least(s.expires_at, coalesce(u.factor_due_at, '-infinity')) END`

/**
 * Maps the id of each valid session and key to its expiry. A key that never expires has the value null. `rolesWithFactor`
 * are the roles whose sessions give no access without a second factor.
 */
export async function inForce(
  sql: Sql,
  { sessions, keys }: { sessions: readonly string[]; keys: readonly string[] },
  now: Date,
  rolesWithFactor: readonly string[] = [],
): Promise<Map<string, Date | null>> {
  const result = await rows(
    sql,
    `SELECT s.id, ${sessionEnd('$4')} FROM session s JOIN app_user u ON u.id = s.user_id
       WHERE s.id = ANY ($1::uuid[]) AND ${sessionEnd('$4')} > $3 AND u.disabled_at IS NULL
     UNION ALL SELECT k.id, k.expires_at FROM api_key k
       WHERE k.id = ANY ($2::uuid[]) AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3)`,
    [sessions, keys, now, rolesWithFactor],
  )
  return new Map(result.map(([id, expiresAt]) => [String(id), expiresAt as Date | null]))
}
