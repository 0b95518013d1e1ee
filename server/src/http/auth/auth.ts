/**
 * Sign-in for people, at /auth/*. better-auth manages passwords, sessions and second factors. Only the routes of
 * better-auth that are listed below exist here, so there is no sign-up.
 */
import { rolesWithFactor } from '#domain/sign-in/factors.ts'
import { RETRY_AFTER } from '#http/process/unavailable.ts'
import { acceptInvitationAt, invitationAt } from './accept-invitation.ts'
import { configure, PEER_HEADER, requestErrors } from './better-auth.ts'
import { createResetLinks } from './forgotten-password.ts'
import { slowGuessing } from './guessing.ts'
import { isLocal, isLoopback } from './local.ts'
import type { AuthOptions } from './options.ts'
import { factorStateAt } from './second-factor.ts'
import { withSecurityLog } from './security-log.ts'
import { createSessionReader } from './session.ts'

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
  const resetLinks = createResetLinks(db, clock, options.log)
  // Behind a public address, a tunnel or proxy may deliver requests of anybody from this machine.
  const isOnlyLocal = isLoopback(baseUrl)
  const factorRule = options.secondFactor ?? (demo ? 'offered' : 'required')
  const factor = factorStateAt(db, clock, factorRule, (headers) => auth.api.getSession({ headers }))
  const guessing = { db, secret: options.secret, now: () => clock.now(), secure: baseUrl.startsWith('https:') }
  const sessionReader = (restMs: number) => {
    const sessionOf = createSessionReader({ ...options, restMs, rolesWithFactor: rolesWithFactor(factorRule) })
    return async (cookie: string) => sessionOf((await auth.$context).authCookies.sessionToken.name, cookie)
  }

  /** Refuses before anything is counted, so that a foreign page cannot make the owner of an account wait. */
  function refusalOf(request: Request): Response | null {
    // better-auth must not run while the system clock is wrong: a clock that is fast would end every session, and
    // record an event for each end.
    if (clock.fault === 'CLOCK_OFF') return refuse(503, 'CLOCK_OFF', { 'retry-after': RETRY_AFTER })
    return request.method === 'POST' && !isOwnPage(request.headers, origins) ? refuse(403, 'FOREIGN_ORIGIN') : null
  }

  async function answer(request: Request, route: string, remoteAddress: string): Promise<Response> {
    if (route === 'POST /accept-invitation') return accept(request)
    if (route === 'POST /invitation') return read(request)
    if (route === 'POST /forgotten-password' && canMail) return resetLinks.answer(request)
    if (route === 'GET /second-factor') return factor(request)
    const offered =
      routes.has(route) || (demo && demoRoutes.has(route) && isLocal(request.headers, remoteAddress) && isOnlyLocal)
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
      return withSecurityLog(
        options.log,
        { route, request, address },
        async () =>
          refusalOf(request) ??
          slowGuessing(guessing, { route, request, address }, () => answer(request, route, remoteAddress)),
      )
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
    /** Resolves when the work of requests that were answered is done. */
    settled: resetLinks.settled,
  }
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
