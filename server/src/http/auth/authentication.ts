/** Who is asking: a person by their session's cookie, a program by `Authorization: Bearer tdk_…`, a wall by `tdd_…`, or nobody. */
import type { IncomingHttpHeaders } from 'node:http'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { holderOf, type KeyRefusal, scopes } from '#domain/accounts/api-keys.ts'
import { anonymous, type Viewer } from '#domain/core/viewer.ts'
import { DISPLAY_TOKEN, displayOf } from '#domain/wall/display-viewer.ts'
import type { Auth } from './auth.ts'

export interface Authentication {
  viewer: Viewer
  /** Of people: whose end closes what they opened. */
  sessionId: string | null
  /** When what they showed runs out, if it does; an open socket must not outlive it. */
  expiresAt: Date | null
  /** Why someone who showed something is nobody all the same; null for a stranger who showed nothing. */
  refused: KeyRefusal | 'SESSION_ENDED' | null
}

/** Headers as Fetch or as node:http has them, so that a WebSocket upgrade can ask too. */
type Asking = { headers: Pick<Headers, 'get'> | IncomingHttpHeaders }

/** A key that is shown counts alone: a bad one does not fall back on the cookie beside it. */
export const createViewerOf =
  ({ db, sessionOf, clock }: { db: PrismaClient; sessionOf: Auth['sessionOf']; clock: Pick<Clock, 'now'> }) =>
  async ({ headers }: Asking): Promise<Authentication> => {
    const authorization = read(headers, 'authorization')
    if (authorization) return holder(db, clock.now(), authorization)
    const cookie = read(headers, 'cookie')
    return cookie ? person(sessionOf, cookie) : nobody(null)
  }

async function holder(db: PrismaClient, now: Date, authorization: string): Promise<Authentication> {
  const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
  if (DISPLAY_TOKEN.test(secret)) {
    const viewer = await displayOf(db, now, secret)
    return viewer ? { viewer, sessionId: null, expiresAt: null, refused: null } : nobody('KEY_UNKNOWN')
  }
  const result = await holderOf(db, now, secret)
  return typeof result === 'string' ? nobody(result) : { ...result, sessionId: null, refused: null }
}

async function person(sessionOf: Auth['sessionOf'], cookie: string): Promise<Authentication> {
  const session = await sessionOf(cookie)
  if (session === null || session === 'SESSION_ENDED') return nobody(session)
  const { id, name, role, platformId, newsroomId } = session.user
  const viewer: Viewer = { kind: 'user', id, name, role, platformId, newsroomId, scopes }
  return { viewer, sessionId: session.id, expiresAt: session.expiresAt, refused: null }
}

const nobody = (refused: Authentication['refused']): Authentication => ({
  viewer: anonymous,
  sessionId: null,
  expiresAt: null,
  refused,
})

function read(headers: Asking['headers'], name: 'authorization' | 'cookie'): string | null {
  if (isFetch(headers)) return headers.get(name)
  return headers[name] ?? null
}

const isFetch = (headers: Asking['headers']): headers is Pick<Headers, 'get'> => typeof headers.get === 'function'
