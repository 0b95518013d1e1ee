/**
 * Sign-in for people, at /auth/*. better-auth keeps passwords, sessions and second factors; what is not on the list of
 * routes below does not exist here, sign-up first of all. Programs come in with API keys instead (see viewer.ts).
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Clock } from '#clock/database-clock.ts'
import { endSession } from '#domain/accounts/accounts.ts'
import type { Sql } from '#domain/core/sql.ts'
import type { Log } from '#http/process/log.ts'
import { RETRY_AFTER } from '#http/process/unavailable.ts'
import { acceptInvitationAt } from './accept-invitation.ts'
import { demoSignIn, isLocal } from './demo-sign-in.ts'
import { createSessionReader } from './session.ts'

export interface AuthOptions {
  db: PrismaClient
  /** for the look-up that every request makes */
  sql: Sql
  log: Log
  clock: Clock
  /** Where people reach the server. https makes cookies Secure. */
  baseUrl: string
  /** At least 32 characters; signs cookies and encrypts second factors. */
  secret: string
  /** Other origins whose pages may sign in: a development server, a second name of this one. */
  trustedOrigins?: string[]
  /** Addresses or CIDR ranges of reverse proxies, whose X-Forwarded-For is believed when attempts are counted. */
  trustedProxies?: string[]
  /** Offers one-click sign-in to whoever sits at this machine, and lets passwords be short. */
  demo?: boolean
}

const HOUR = 3600
const PEER = 'x-takedown-peer'
/** Sockets whose upgrades come within this time are looked up together. */
const CROWD_MS = 250

/** The part of better-auth that is offered, as method and path below /auth. */
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
  const { db, clock, baseUrl, trustedOrigins = [], demo = false } = options
  const origins = new Set([new URL(baseUrl).origin, ...trustedOrigins])
  const shortest = demo ? 4 : 12
  const auth = configure(options, shortest)
  const accept = acceptInvitationAt(db, clock, shortest)
  const reading = (restMs: number) => {
    const sessionOf = createSessionReader({ ...options, restMs })
    return async (cookie: string) => sessionOf((await auth.$context).authCookies.sessionToken.name, cookie)
  }

  return {
    /** Answers a request below /auth. `remoteAddress` is the socket's own, whatever headers say. */
    async handle(request: Request, { remoteAddress }: { remoteAddress: string }): Promise<Response> {
      const route = `${request.method} ${new URL(request.url).pathname.replace(/^\/auth(?=\/)/, '')}`
      // better-auth judges sessions by the system clock: a fast one would end everybody's, and log that.
      if (clock.fault === 'CLOCK_OFF') return refuse(503, 'CLOCK_OFF', { 'retry-after': RETRY_AFTER })
      if (request.method === 'POST' && !isOurs(request.headers, origins)) return refuse(403, 'FOREIGN_ORIGIN')
      if (route === 'POST /accept-invitation') return accept(request)
      const offered = routes.has(route) || (demo && demoRoutes.has(route) && isLocal(request.headers, remoteAddress))
      return offered ? auth.handler(withPeer(request, remoteAddress, options.trustedProxies)) : refuse(404, 'NOT_FOUND')
    },
    /** The session that a Cookie header proves, SESSION_ENDED, or null when it names none. */
    sessionOf: reading(0),
    /** The same for sockets, which come back by the thousand when a network or a server was away, and can wait a little. */
    sessionOfSocket: reading(CROWD_MS),
  }
}

function configure(
  { db, log, clock, baseUrl, secret, trustedOrigins, trustedProxies, demo }: AuthOptions,
  shortest: number,
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
    // What fails in it is ours to answer and to log, with the request's id; refusals stay its own.
    onAPIError: { throw: true },
    logger: { level: 'error', log: (_level, message, ...details) => log.warn({ details }, message) },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortest },
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
    // A working day, prolonged while the browser asks for its session. No cookie cache: an ended session ends at once.
    session: { expiresIn: 12 * HOUR, updateAge: HOUR },
    // An office shares an address, so the limit is wide; what stops guessing is the length of passwords.
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/email': { window: 60, max: 20 }, '/get-session': false, '/demo': false },
    },
    advanced: {
      useSecureCookies: baseUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [PEER], trustedProxies },
      // Both would be off under NODE_ENV=test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) =>
            (await db.user.count({ where: { id: userId, disabledAt: null } })) === 1 ? undefined : false,
        },
        delete: { after: ({ id }) => endSession(db, id, clock.now()) },
      },
    },
    plugins: [twoFactor({ issuer: 'Takedown Desk' }), ...(demo ? [demoSignIn(db)] : [])],
  })
}

/** Browsers name the page's origin with every POST; without one, or from a form, it is not our page. */
export const isOurs = (headers: Headers, origins: Set<string>) =>
  origins.has(headers.get('origin') ?? '') && /^application\/json\b/.test(headers.get('content-type') ?? '')

/**
 * Tells better-auth whose attempt to count; what the client put there is replaced. Behind a trusted proxy that is the last
 * address in the chain that is not a proxy's, else the socket's own.
 */
function withPeer(request: Request, remoteAddress: string, trustedProxies: string[] = []): Request {
  const headers = new Headers(request.headers)
  const forwarded = trustedProxies.length > 0 ? headers.get('x-forwarded-for') : null
  headers.set(PEER, forwarded ? `${forwarded}, ${remoteAddress}` : remoteAddress)
  return new Request(request, { headers })
}

const refuse = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ code }, { status, headers })
