/** The configuration of better-auth, which manages passwords, sessions and second factors. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { createAuthMiddleware } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { endSession } from '#domain/accounts/accounts.ts'
import { passwordChanged } from '#domain/accounts/own-password.ts'
import { factorChanged } from '#domain/sign-in/factors.ts'
import { demoSignIn } from './demo-sign-in.ts'
import { useCode } from './one-code-once.ts'
import type { AuthOptions } from './options.ts'

const HOUR = 3600
export const PEER_HEADER = 'x-takedown-peer'
/**
 * The error that better-auth logged last during a request, because some of its routes answer 500 without throwing the
 * error.
 */
export const requestErrors = new AsyncLocalStorage<{ last?: Error }>()

export function configure(
  { db, log, clock, baseUrl, secret, trustedOrigins, trustedProxies, demo, canMail = false }: AuthOptions,
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
    // cache sessions, so a session that is revoked ends at once. Its age decides nothing, because what could harm the
    // account requires the password.
    session: { expiresIn: 12 * HOUR, updateAge: HOUR, freshAge: 0 },
    // All people of an office may share one address, so the limit per address is high. The minimum length of passwords
    // prevents guessing.
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        // Ten wrong codes block the account itself for a quarter of an hour.
        '/two-factor/verify-*': { window: 60, max: 60 },
        '/get-session': false,
        '/demo': false,
      },
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
        // Before it asks for the second factor, better-auth deletes the session that the password opened. Nobody has used it.
        delete: {
          after: async ({ id }, ctx) => {
            if (ctx?.path !== '/sign-in/email') await endSession(db, id, clock.now())
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        const { path, body } = ctx
        // A thief of a password may have a session already, so all other sessions end.
        if (path === '/change-password') return { context: { body: { ...body, revokeOtherSessions: true } } }
        if (path === '/two-factor/verify-totp') await useCode(ctx, db, clock.now())
        // No browser may skip the second factor for a month.
        if (path.startsWith('/two-factor/verify-')) return { context: { body: { ...body, trustDevice: false } } }
      }),
      after: createAuthMiddleware(async ({ path, context }) => {
        const { returned, session, newSession } = context
        if (returned instanceof Error || !session) return
        const account = { db, now: clock.now(), canMail }
        if (path === '/change-password') await passwordChanged(account, session.user.id)
        // With a session, a first code replaces the session. Without one, it is a sign-in.
        if (path === '/two-factor/verify-totp' && newSession)
          await factorChanged(account, session.user.id, newSession.session.id)
        if (path === '/two-factor/disable') await factorChanged(account, session.user.id, null)
      }),
    },
    plugins: [twoFactor({ issuer: 'Takedown Desk' }), ...(demo ? [demoSignIn(db)] : [])],
  })
}
