/**
 * Sign-in for people, at /auth/*. better-auth manages passwords, sessions and second factors. Only the routes of
 * better-auth that are listed below exist here, so there is no sign-up.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Clock } from '#clock/database-clock.ts'
import { endSession } from '#domain/accounts/accounts.ts'
import type { Sql } from '#domain/core/sql.ts'
import type { Log } from '#http/process/log.ts'
import { RETRY_AFTER } from '#http/process/unavailable.ts'
import { acceptInvitationAt, invitationAt } from './accept-invitation.ts'
import { demoSignIn } from './demo-sign-in.ts'
import { isLocal } from './local.ts'
import { withSecurityLog } from './security-log.ts'
import { createSessionReader } from './session.ts'

export interface AuthOptions {
  db: PrismaClient
  /** Reads the session of every request. */
  sql: Sql
  log: Log
  clock: Clock
  /** Public URL of the server. https makes cookies Secure. */
  baseUrl: string
  /** At least 32 characters; signs cookies and encrypts second factors. */
  secret: string
  /** Other origins whose pages may sign in, such as a development server or a second name of this server. */
  trustedOrigins?: string[]
  /** Addresses or CIDR ranges of reverse proxies, whose X-Forwarded-For is trusted when attempts are counted. */
  trustedProxies?: string[]
  /** Offers one-click sign-in on this machine, and allows short passwords. */
  demo?: boolean
  /** Whether there is a mail server. */
  canMail?: boolean
}

const HOUR = 3600
const PEER_HEADER = 'x-takedown-peer'
/**
 * The error that better-auth logged last during a request, because some of its routes answer 500 without throwing the
 * error.
 */
const requestErrors = new AsyncLocalStorage<{ last?: Error }>()
/** Milliseconds: the sessions of all sockets that upgrade within this time are read with one SQL statement. */
const BATCH_MS = 250

/** The routes of better-auth that exist here, as method and path below /auth. */
const routes = new Set([
  'GET /get-session',
  'GET /list-sessions',
  ...[
    '/sign-in/email',
    '/sign-out',
    '/change-password',
    '/revoke-session',
    '/revoke-sessions',
    '/revoke-other-sessions',
    '/two-factor/enable',
    '/two-factor/disable',
    '/two-factor/verify-totp',
    '/two-factor/verify-backup-code',
    '/two-factor/generate-backup-codes',
  ].map((path) => `POST ${path}`),
])
const demoRoutes = new Set(['GET /demo', 'POST /demo'])

export type Auth = ReturnType<typeof createAuth>

export function createAuth(options: AuthOptions) {
  const { db, clock, baseUrl, trustedOrigins = [], demo = false, canMail = false } = options
  const origins = new Set([new URL(baseUrl).origin, ...trustedOrigins])
  const minPasswordLength = demo ? 4 : 12
  const auth = configure(options, minPasswordLength)
  const accept = acceptInvitationAt(db, clock, minPasswordLength, canMail)
  const read = invitationAt(db, clock)
  const sessionReader = (restMs: number) => {
    const sessionOf = createSessionReader({ ...options, restMs })
    return async (cookie: string) => sessionOf((await auth.$context).authCookies.sessionToken.name, cookie)
  }

  async function answer(request: Request, route: string, remoteAddress: string): Promise<Response> {
    // better-auth must not run while the system clock is wrong: a clock that is fast would end every session, and
    // record an event for each end.
    if (clock.fault === 'CLOCK_OFF') return refuse(503, 'CLOCK_OFF', { 'retry-after': RETRY_AFTER })
    if (request.method === 'POST' && !isOwnPage(request.headers, origins)) return refuse(403, 'FOREIGN_ORIGIN')
    if (route === 'POST /accept-invitation') return accept(request)
    if (route === 'POST /invitation') return read(request)
    const offered = routes.has(route) || (demo && demoRoutes.has(route) && isLocal(request.headers, remoteAddress))
    if (!offered) return refuse(404, 'NOT_FOUND')
    const errors: { last?: Error } = {}
    const forwarded = withPeer(request, remoteAddress, options.trustedProxies)
    const response = await requestErrors.run(errors, () => auth.handler(forwarded))
    if (response.status >= 500 && errors.last) throw errors.last
    return response
  }

  return {
    /**
     * Answers a request below /auth. `remoteAddress` is the address of the socket, regardless of headers; `address` that
     * of the client, also behind a trusted proxy.
     */
    handle(
      request: Request,
      { remoteAddress, address }: { remoteAddress: string; address: string },
    ): Promise<Response> {
      const route = `${request.method} ${new URL(request.url).pathname.replace(/^\/auth(?=\/)/, '')}`
      return withSecurityLog(options.log, { route, request, address }, () => answer(request, route, remoteAddress))
    },
    /**
     * Returns the session of a Cookie header; SESSION_ENDED for a cookie that names no valid session, null for a header
     * without a session cookie.
     */
    sessionOf: sessionReader(0),
    /**
     * Like `sessionOf`, for sockets. Thousands of sockets may reconnect at once after an outage, so their sessions are
     * read together.
     */
    sessionOfSocket: sessionReader(BATCH_MS),
  }
}

function configure(
  { db, log, clock, baseUrl, secret, trustedOrigins, trustedProxies, demo }: AuthOptions,
  minPasswordLength: number,
) {
  const hidden = { type: 'string', required: false, input: false } as const
  return betterAuth({
    appName: 'Takedown Desk',
    baseURL: baseUrl,
    basePath: '/auth',
    secret,
    trustedOrigins,
    database: prismaAdapter(db, { provider: 'postgresql', transaction: true }),
    telemetry: { enabled: false },
    // An unexpected error reaches the router, which logs it with the request's id. better-auth itself answers refusals,
    // such as of a wrong password.
    onAPIError: { throw: true },
    logger: {
      level: 'error',
      log: (_level, message: unknown, ...details) => {
        const errors = requestErrors.getStore()
        const error = [message, ...details].find((each) => each instanceof Error)
        if (errors && error) errors.last = error
        else log.warn({ details }, String(message))
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength },
    user: {
      additionalFields: {
        role: { ...hidden, required: true },
        platformId: hidden,
        newsroomId: hidden,
        locale: hidden,
        timeZone: hidden,
        disabledAt: { ...hidden, type: 'date' },
      },
    },
    // A session lasts twelve hours. It is extended when the browser reads it, at most once an hour. Cookies do not
    // cache sessions, so a session that is revoked ends at once.
    session: { expiresIn: 12 * HOUR, updateAge: HOUR },
    // All people of an office may share one address, so the limit per address is high. The minimum length of passwords
    // prevents guessing.
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/email': { window: 60, max: 20 }, '/get-session': false, '/demo': false },
    },
    advanced: {
      useSecureCookies: baseUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [PEER_HEADER], trustedProxies },
      // Without these two settings, better-auth would skip both checks if NODE_ENV is `test`.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) =>
            (await db.user.count({ where: { id: userId, disabledAt: null, pendingSince: null } })) === 1
              ? undefined
              : false,
        },
        delete: { after: ({ id }) => endSession(db, id, clock.now()) },
      },
    },
    plugins: [twoFactor({ issuer: 'Takedown Desk' }), ...(demo ? [demoSignIn(db)] : [])],
  })
}

/**
 * Whether a POST comes from a page of one of the origins. A request of a form or a program does not qualify, because it
 * is not JSON or has no origin.
 */
export const isOwnPage = (headers: Headers, origins: Set<string>) =>
  origins.has(headers.get('origin') ?? '') && /^application\/json\b/.test(headers.get('content-type') ?? '')

/**
 * Sets the header from which better-auth takes the address of the client, by which it counts attempts. Behind trusted
 * proxies, the header lists the addresses of X-Forwarded-For and the socket, and better-auth takes the last address
 * that does not belong to a trusted proxy. Otherwise, the header contains only the address of the socket.
 */
function withPeer(request: Request, remoteAddress: string, trustedProxies: string[] = []): Request {
  const headers = new Headers(request.headers)
  const forwarded = trustedProxies.length > 0 ? headers.get('x-forwarded-for') : null
  headers.set(PEER_HEADER, forwarded ? `${forwarded}, ${remoteAddress}` : remoteAddress)
  return new Request(request, { headers })
}

const refuse = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ code }, { status, headers })
