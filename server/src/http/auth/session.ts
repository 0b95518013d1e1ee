/**
 * Reads a signed-in person's session on every request. better-auth's own reader does the same with 2.4 ms of CPU, which
 * would be most of what a board query costs; this is a signature and a look-up. It writes nothing: sessions are prolonged
 * by GET /auth/get-session alone.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import DataLoader from 'dataloader'
import type { Clock } from '#clock/database-clock.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import type { Viewer } from '#domain/core/viewer.ts'

export interface SessionRead {
  id: string
  expiresAt: Date
  user: Pick<Viewer, 'name' | 'platformId' | 'newsroomId'> & { id: string; role: NonNullable<Viewer['role']> }
}

export interface SessionReaderOptions {
  sql: Sql
  secret: string
  clock: Pick<Clock, 'now'>
  /** Milliseconds between the beginnings of two look-ups. */
  restMs?: number
}

export type SessionOf = (cookieName: string, cookie: string) => Promise<SessionRead | 'SESSION_ENDED' | null>

/**
 * Returns a function that tells the session that a Cookie header proves, with its person; null for a stranger, who shows no
 * such cookie. Those who come while a look-up is under way, or within `restMs` of its beginning, are looked up together in
 * the next: the first is answered at once, and a thousand at the same moment cost a few statements.
 */
export function createSessionReader({ sql, secret, clock, restMs = 0 }: SessionReaderOptions): SessionOf {
  let underWay: Promise<unknown> = Promise.resolve()
  const sessions = new DataLoader<string, SessionRead | null>(
    (tokens) => {
      const reading = lookUp(sql, clock.now(), tokens)
      const rest = restMs > 0 && new Promise((resolve) => setTimeout(resolve, restMs).unref())
      underWay = Promise.allSettled([reading, rest])
      return reading
    },
    { cache: false, batchScheduleFn: (look) => void underWay.then(look) },
  )
  return async (cookieName, cookie) => {
    const signed = parseCookies(cookie).get(cookieName)
    if (!signed) return null
    const token = unsign(signed, secret)
    return (token && (await sessions.load(token))) || 'SESSION_ENDED'
  }
}

async function lookUp(sql: Sql, now: Date, tokens: readonly string[]): Promise<(SessionRead | null)[]> {
  const result = new Map<unknown, SessionRead>()
  for (const [token, id, expiresAt, userId, name, role, platformId, newsroomId] of await rows(sql, SESSIONS, [
    tokens,
    now,
  ]))
    result.set(token, { id, expiresAt, user: { id: userId, name, role, platformId, newsroomId } } as SessionRead)
  return tokens.map((token) => result.get(token) ?? null)
}

const SESSIONS = `SELECT s.token, s.id, s.expires_at, u.id, u.name, u.role, u.platform_id, u.newsroom_id
  FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.token = ANY ($1) AND s.expires_at > $2 AND u.disabled_at IS NULL`

/** better-auth signs as `value.base64(HMAC-SHA256)`: a token read from a leaked database opens nothing. */
function unsign(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return null
  const token = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}
