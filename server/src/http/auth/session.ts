/**
 * Reads a signed-in person's session on every request: verifies a signature and looks up one row. The reader of
 * better-auth would need 2.4 ms of CPU. This module writes nothing. Only GET /auth/get-session extends a session.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import DataLoader from 'dataloader'
import type { Clock } from '#clock/database-clock.ts'
import { sessionEnd } from '#domain/accounts/active.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import type { Viewer } from '#domain/core/viewer.ts'

export interface SessionRead {
  id: string
  /** When it expires, or when its owner needs a second factor that is not set up. */
  expiresAt: Date
  user: Pick<Viewer, 'name' | 'platformId' | 'newsroomId'> & { id: string; role: NonNullable<Viewer['role']> }
}

export interface SessionReaderOptions {
  sql: Sql
  secret: string
  clock: Pick<Clock, 'now'>
  /** Whose sessions give no access while their accounts lack a second factor and the time to set one up has ended. */
  rolesWithFactor?: readonly string[]
  /** Minimum milliseconds between the starts of two look-ups. Default 0. */
  restMs?: number
}

export type SessionOf = (cookieName: string, cookie: string) => Promise<SessionRead | 'SESSION_ENDED' | null>

/**
 * Returns a function that reads the session of a Cookie header and the person of the session. The function returns null
 * without a session cookie, and SESSION_ENDED for a cookie that names no valid session, or the session of a person who must set up a second factor first. The first call starts a look-up
 * at once. Calls that arrive during this look-up, or within `restMs` of its start, share the next look-up.
 */
export function createSessionReader({
  sql,
  secret,
  clock,
  restMs = 0,
  rolesWithFactor = [],
}: SessionReaderOptions): SessionOf {
  let underWay: Promise<unknown> = Promise.resolve()
  const sessions = new DataLoader<string, SessionRead | null>(
    (tokens) => {
      const sessionsRead = readSessions(sql, clock.now(), tokens, rolesWithFactor)
      const pause = restMs > 0 && new Promise((resolve) => setTimeout(resolve, restMs).unref())
      underWay = Promise.allSettled([sessionsRead, pause])
      return sessionsRead
    },
    { cache: false, batchScheduleFn: (dispatch) => void underWay.then(dispatch) },
  )
  return async (cookieName, cookie) => {
    const signed = parseCookies(cookie).get(cookieName)
    if (!signed) return null
    const token = unsign(signed, secret)
    return (token && (await sessions.load(token))) || 'SESSION_ENDED'
  }
}

async function readSessions(
  sql: Sql,
  now: Date,
  tokens: readonly string[],
  rolesWithFactor: readonly string[],
): Promise<(SessionRead | null)[]> {
  const byToken = new Map<unknown, SessionRead>()
  for (const [token, id, expiresAt, userId, name, role, platformId, newsroomId] of await rows(sql, SESSIONS, [
    tokens,
    now,
    rolesWithFactor,
  ]))
    byToken.set(token, { id, expiresAt, user: { id: userId, name, role, platformId, newsroomId } } as SessionRead)
  return tokens.map((token) => byToken.get(token) ?? null)
}

const SESSIONS = `SELECT s.token, s.id, ${sessionEnd('$3')}, u.id, u.name, u.role, u.platform_id, u.newsroom_id
  FROM session s JOIN app_user u ON u.id = s.user_id
  WHERE s.token = ANY ($1) AND ${sessionEnd('$3')} > $2 AND u.disabled_at IS NULL`

/**
 * Returns the token in better-auth's cookie `token.signature`. Returns null if the signature, an HMAC-SHA256 in base64,
 * is wrong.
 */
export function unsign(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return null
  const token = signed.slice(0, dot)
  const signature = Buffer.from(signed.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null
}
