/**
 * Authenticates a request: a person by the session cookie, a program by the header `Authorization: Bearer tdk_…`, a
 * wall display by the same header with a token `tdd_…`. Any other caller is anonymous.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { type KeyRefusal, keyIdOf, verifyApiKey } from '#domain/accounts/keys/verify.ts'
import { anonymous, type Viewer } from '#domain/core/viewer.ts'
import { DISPLAY_TOKEN, displayOf } from '#domain/wall/display-viewer.ts'
import { addressSet } from '#http/limits/addresses.ts'
import type { Log } from '#http/process/log.ts'
import type { Auth } from './auth.ts'
import { logSecurity } from './security-log.ts'

export interface Authentication {
  viewer: Viewer
  /** The session of a person. When it ends, the sockets and streams that were opened with it are closed. */
  sessionId: string | null
  /** When the credentials expire; null if they never expire. An open socket is closed at this time. */
  expiresAt: Date | null
  /** For the former secret of a key that was rotated: when this secret ends. It cannot be extended. Otherwise null. */
  replacedAt: Date | null
  /** Why credentials were refused; null for valid credentials and for a request without credentials. */
  refused: KeyRefusal | 'SESSION_ENDED' | null
}

export interface ViewerOptions {
  db: PrismaClient
  sessionOf: Auth['sessionOf']
  clock: Pick<Clock, 'now'>
  /** Receives a line for each refused key, and at most one in a minute for the use of a key. */
  log?: Pick<Log, 'info' | 'warn'>
}

/** Headers of a Fetch request, or of node:http for a WebSocket upgrade. */
type WithHeaders = {
  headers: Pick<Headers, 'get'> | IncomingHttpHeaders
  /** The IP address of the client. Without it, keys that are limited to addresses are refused. */
  address?: string | undefined
}

/**
 * Returns a function that authenticates a request. If the request has an Authorization header, its cookie is ignored,
 * even if the key in the header is invalid.
 */
export const createViewerOf =
  ({ db, sessionOf, clock, log }: ViewerOptions) =>
  async ({ headers, address }: WithHeaders): Promise<Authentication> => {
    const authorization = headerOf(headers, 'authorization')
    if (authorization) return authenticateBearer({ db, now: clock.now(), log }, authorization, address)
    const cookie = headerOf(headers, 'cookie')
    return cookie ? authenticatePerson(sessionOf, cookie) : unauthenticated(null)
  }

async function authenticateBearer(
  { db, now, log }: { db: PrismaClient; now: Date; log: ViewerOptions['log'] },
  authorization: string,
  address: string | undefined,
): Promise<Authentication> {
  const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
  if (DISPLAY_TOKEN.test(secret)) {
    const viewer = await displayOf(db, now, secret)
    return viewer
      ? { viewer, sessionId: null, expiresAt: null, replacedAt: null, refused: null }
      : unauthenticated('KEY_UNKNOWN')
  }
  const isFrom = (sources: readonly string[]) => address !== undefined && addressSet(sources)(address)
  const result = await verifyApiKey(db, now, secret, isFrom)
  if (typeof result === 'string') {
    if (log) logSecurity(log, { security: 'KEY', outcome: 'REFUSED', key: await keyIdOf(db, secret), code: result })
    return unauthenticated(result)
  }
  const { isRecorded, ...holder } = result
  if (isRecorded && log) logSecurity(log, { security: 'KEY', outcome: 'DONE', key: holder.viewer.id })
  return { ...holder, sessionId: null, refused: null }
}

async function authenticatePerson(sessionOf: Auth['sessionOf'], cookie: string): Promise<Authentication> {
  const session = await sessionOf(cookie)
  if (session === null || session === 'SESSION_ENDED') return unauthenticated(session)
  const { id, name, role, platformId, newsroomId } = session.user
  const viewer: Viewer = { kind: 'user', id, name, role, platformId, newsroomId, scopes: ['read', 'write'] }
  return { viewer, sessionId: session.id, expiresAt: session.expiresAt, replacedAt: null, refused: null }
}

const unauthenticated = (refused: Authentication['refused']): Authentication => ({
  viewer: anonymous,
  sessionId: null,
  expiresAt: null,
  replacedAt: null,
  refused,
})

function headerOf(headers: WithHeaders['headers'], name: 'authorization' | 'cookie'): string | null {
  if (isFetchHeaders(headers)) return headers.get(name)
  return headers[name] ?? null
}

const isFetchHeaders = (headers: WithHeaders['headers']): headers is Pick<Headers, 'get'> =>
  typeof headers.get === 'function'
