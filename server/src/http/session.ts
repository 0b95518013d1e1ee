/**
 * Reads a signed-in person's session on every request. better-auth's own reader does the same with 2.4 ms of CPU, which
 * would be most of what a board query costs; this is a signature and a look-up. It writes nothing: sessions are prolonged
 * by GET /auth/get-session alone.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import { rows, type Sql } from '#domain/statement.ts'
import type { Viewer } from '#domain/viewer.ts'

type Reading = { sql: Sql; secret: string; cookieName: string }

export interface SessionRead {
  id: string
  expiresAt: Date
  user: Pick<Viewer, 'name' | 'platformId' | 'newsroomId'> & { id: string; role: NonNullable<Viewer['role']> }
}

/** The session that a Cookie header proves, with its person; null for a stranger, who shows no such cookie. */
export async function readSession({ sql, secret, cookieName }: Reading, cookie: string, now: Date) {
  const signed = parseCookies(cookie).get(cookieName)
  if (!signed) return null
  const token = unsign(signed, secret)
  const [row] = token ? await rows(sql, SESSION, [token, now]) : []
  if (!row) return 'SESSION_ENDED'
  const [id, expiresAt, userId, name, role, platformId, newsroomId] = row
  return { id, expiresAt, user: { id: userId, name, role, platformId, newsroomId } } as SessionRead
}

const SESSION = `SELECT s.id, s.expires_at, u.id, u.name, u.role, u.platform_id, u.newsroom_id
  FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.token = $1 AND s.expires_at > $2 AND u.disabled_at IS NULL`

/** better-auth signs as `value.base64(HMAC-SHA256)`: a token read from a leaked database opens nothing. */
function unsign(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return null
  const token = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}
