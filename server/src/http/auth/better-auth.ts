/** The configuration of better-auth, which manages passwords, sessions and second factors. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { endSession } from '#domain/accounts/accounts.ts'
import { passwordChanged } from '#domain/accounts/own-password.ts'
import { factorChanged } from '#domain/sign-in/factors.ts'
import { demoSignIn } from './demo-sign-in.ts'
import type { HookContext } from './hook-context.ts'
import { useCode } from './one-code-once.ts'
import type { AuthOptions } from './options.ts'
import { passkeys } from './passkeys/plugin.ts'
import { requireProof } from './proof.ts'
import { ERROR_PAGE, providerPlugin } from './provider/plugin.ts'
import { askFactor } from './provider/second-factor.ts'
import type { ProviderSettings } from './provider/settings.ts'

const HOUR = 3600
export const PEER_HEADER = 'x-takedown-peer'
/** What is known about the request that better-auth answers. */
export interface AuthRequest {
  /** The error that better-auth logged last, because some of its routes answer 500 without throwing the error. */
  error?: Error
  /** Whether the code in the request is the first of an authenticator that is being added. */
  addsAuthenticator?: boolean
}
export const requests = new AsyncLocalStorage<AuthRequest>()

const changesFactor = new Set(['/two-factor/enable', '/two-factor/disable', '/two-factor/generate-backup-codes'])

const isCallback = (path: string | undefined): boolean => path?.startsWith('/callback/') ?? false

const withoutTokens = { accessToken: null, refreshToken: null, idToken: null }

/** Where an answer leads the browser; by default to the first page. */
const locationOf = (returned: unknown): string =>
  new Headers((returned as { headers?: ConstructorParameters<typeof Headers>[0] } | null)?.headers).get('location') ??
  '/'

/** `provider` is null for the routes that do not concern it, so that they do not wait for its configuration. */
export function configure(
  { db, log, clock, baseUrl, secret, trustedOrigins, trustedProxies, demo, canMail = false }: AuthOptions,
  minPasswordLength: number,
  personOf: (request: { headers: Headers }) => Promise<string | null>,
  provider: ProviderSettings | null = null,
) {
  /**
   * Ends the session of a password if a second factor was added while the password was checked. The factor has ended only the
   * sessions that existed.
   */
  async function refuseIfFactorAdded(
    { internalAdapter }: { internalAdapter: { deleteSession(token: string): Promise<void> } },
    { user, session }: { user: { id: string; twoFactorEnabled?: unknown }; session: { token: string } },
  ): Promise<void> {
    if (user.twoFactorEnabled) return
    if ((await db.user.count({ where: { id: user.id, twoFactorEnabled: true } })) === 0) return
    await internalAdapter.deleteSession(session.token)
    throw new APIError('UNAUTHORIZED', { code: 'FACTOR_ADDED', message: 'a second factor was added meanwhile' })
  }
  /** An account keeps its second factor as long as it has passkeys, so they are removed first. */
  async function refuseWithPasskeys(ctx: HookContext): Promise<void> {
    const session = await getSessionFromCtx(ctx)
    if (session && (await db.passkey.count({ where: { userId: session.user.id } })) > 0)
      throw new APIError('CONFLICT', { code: 'PASSKEYS_LEFT', message: 'the account has passkeys' })
  }
  const { hostname: rpId, origin } = new URL(baseUrl)
  const site = { rpId, origins: [origin, ...(trustedOrigins ?? [])] }
  const hidden = { type: 'string', required: false, input: false } as const
  const flag = { type: 'boolean', required: false, input: false, defaultValue: false } as const
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
    onAPIError: { throw: true, errorURL: new URL(ERROR_PAGE, baseUrl).href },
    logger: {
      level: 'error',
      log: (_level, message: unknown, ...details) => {
        const request = requests.getStore()
        const error = [message, ...details].find((each) => each instanceof Error)
        if (request && error) request.error = error
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
    session: { expiresIn: 12 * HOUR, updateAge: HOUR, freshAge: 0, additionalFields: { factorProved: flag } },
    // Nothing is read from the provider later, so its tokens are not stored.
    account: { updateAccountOnSignIn: false },
    // All people of an office may share one address, so the limit per address is high. The minimum length of passwords
    // prevents guessing.
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        // Wrong codes slow down the account itself.
        '/two-factor/verify-*': { window: 60, max: 60 },
        '/sign-in/social': { window: 60, max: 60 },
        // Each request stores a challenge for five minutes.
        '/passkeys/options': { window: 60, max: 60 },
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
      account: { create: { before: async (account) => ({ data: { ...account, ...withoutTokens } }) } },
      session: {
        create: {
          before: async (session, ctx) => {
            const where = { id: session.userId, disabledAt: null, pendingSince: null }
            if ((await db.user.count({ where })) === 0) return false
            if (provider?.factor === 'provider' && isCallback(ctx?.path))
              return { data: { ...session, factorProved: true } }
          },
        },
        // Before it asks for the second factor, better-auth deletes the session that the password opened. Nobody has used it.
        delete: {
          after: async ({ id }, ctx) => {
            if (ctx?.path !== '/sign-in/email' && !isCallback(ctx?.path)) await endSession(db, id, clock.now())
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        const { path, body } = ctx
        // A thief of a password may have a session already, so all other sessions end.
        if (path === '/change-password') return { context: { body: { ...body, revokeOtherSessions: true } } }
        if (path === '/two-factor/verify-totp' && ctx.headers) {
          const factor = await useCode(ctx, db, clock.now(), await personOf({ headers: ctx.headers }))
          const request = requests.getStore()
          if (request) request.addsAuthenticator = factor?.verified === false
        }
        if (changesFactor.has(path)) await requireProof(ctx, db, clock.now(), site)
        if (path === '/two-factor/disable') await refuseWithPasskeys(ctx)
        // No browser may skip the second factor for a month.
        if (path.startsWith('/two-factor/verify-')) return { context: { body: { ...body, trustDevice: false } } }
      }),
      after: createAuthMiddleware(async (ctx) => {
        const { path, context } = ctx
        const { returned, session, newSession } = context
        if (path === '/sign-in/email' && newSession) await refuseIfFactorAdded(context, newSession)
        if (provider?.factor === 'own' && isCallback(path) && newSession?.user.twoFactorEnabled)
          await askFactor(ctx, newSession, locationOf(returned), clock.now())
        if (returned instanceof Error || !session) return
        const account = { db, now: clock.now(), canMail }
        if (path === '/change-password') await passwordChanged(account, session.user.id)
        // Within a session, a first code adds the authenticator; if it is the first factor, the session is replaced. Without
        // a session, it is a sign-in.
        if (path === '/two-factor/verify-totp' && (newSession ?? requests.getStore()?.addsAuthenticator))
          await factorChanged(account, session.user.id, (newSession ?? session).session.id)
        if (path === '/two-factor/disable') await factorChanged(account, session.user.id, null)
      }),
    },
    plugins: [
      // Wrong codes are counted by guessing.ts, also within a session.
      twoFactor({ issuer: 'Takedown Desk', accountLockout: { enabled: false }, allowPasswordless: true }),
      passkeys({ db, clock, canMail, site }),
      ...(demo ? [demoSignIn(db)] : []),
      ...(provider ? [providerPlugin({ db, clock }, provider)] : []),
    ],
  })
}
