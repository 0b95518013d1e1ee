/**
 * Sign-in for people, at /auth/*. better-auth manages passwords, sessions and second factors. Only the routes of
 * better-auth that are listed below exist here, so there is no sign-up.
 */
import { rolesWithFactor } from '#domain/sign-in/factors.ts'
import { RETRY_AFTER } from '#http/process/unavailable.ts'
import { acceptInvitationAt, invitationAt } from './accept-invitation.ts'
import { type AuthRequest, configure, PEER_HEADER, requests } from './better-auth.ts'
import { createResetLinks } from './forgotten-password.ts'
import { slowGuessing } from './guessing.ts'
import { isLocal, isLoopback } from './local.ts'
import type { AuthOptions } from './options.ts'
import { type CookieNames, createPersonReader } from './person.ts'
import { createProviderRoutes } from './provider/routes.ts'
import { factorStateAt } from './second-factor.ts'
import { concernsSecurity, withSecurityLog } from './security-log.ts'
import { createSessionReader } from './session.ts'

/** Milliseconds: the sessions of all sockets that upgrade within this time are read with one SQL statement. */
const BATCH_MS = 250

/** The routes of better-auth that exist here, as method and path below /auth. */
const routes = new Set([
  'GET /get-session',
  'GET /list-sessions',
  'GET /passkeys',
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
    '/passkeys/begin',
    '/passkeys/add',
    '/passkeys/rename',
    '/passkeys/remove',
    '/passkeys/options',
    '/passkeys/sign-in',
  ].map((path) => `POST ${path}`),
])
const demoRoutes = new Set(['GET /demo', 'POST /demo'])

export type Auth = ReturnType<typeof createAuth>

export function createAuth(options: AuthOptions) {
  const { db, clock, baseUrl, trustedOrigins = [], demo = false, canMail = false } = options
  const origins = new Set([new URL(baseUrl).origin, ...trustedOrigins])
  const minPasswordLength = demo ? 4 : 12
  const personOf = createPersonReader(options, async (): Promise<CookieNames> => {
    const { authCookies, createAuthCookie } = await auth.$context
    return { session: authCookies.sessionToken.name, challenge: createAuthCookie('two_factor').name }
  })
  const auth = configure(options, minPasswordLength, personOf)
  const outside = options.provider && configure(options, minPasswordLength, personOf, options.provider)
  const providerRoute = createProviderRoutes({
    ...{ name: options.provider?.name ?? null, baseUrl },
    handle: outside ? (request) => handled(outside.handler, request) : null,
  })
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
    const forwarded = withPeer(request, remoteAddress, options.trustedProxies)
    const ofProvider = providerRoute(route, forwarded)
    if (ofProvider) return ofProvider
    const offered =
      routes.has(route) || (demo && demoRoutes.has(route) && isLocal(request.headers, remoteAddress) && isOnlyLocal)
    if (!offered) return refuse(404, 'NOT_FOUND')
    return handled(auth.handler, forwarded)
  }

  return {
    /**
     * Answers a request below /auth. `remoteAddress` is the address of the socket, regardless of headers; `address` that
     * of the client, also behind a trusted proxy.
     */
    async handle(
      request: Request,
      { remoteAddress, address }: { remoteAddress: string; address: string },
    ): Promise<Response> {
      const route = `${request.method} ${new URL(request.url).pathname.replace(/^\/auth(?=\/)/, '')}`
      const person = concernsSecurity(route) ? await personOf(request) : null
      const guess = { route, request, address, person }
      return withSecurityLog(
        options.log,
        guess,
        async () => refusalOf(request) ?? slowGuessing(guessing, guess, () => answer(request, route, remoteAddress)),
      )
    },
    /** The roles whose sessions give no access without a second factor. */
    rolesWithFactor: rolesWithFactor(factorRule),
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

/** Answers by better-auth. Some of its routes answer 500 without throwing the error, which is then thrown here. */
async function handled(handler: (request: Request) => Promise<Response>, request: Request): Promise<Response> {
  const facts: AuthRequest = {}
  const response = await requests.run(facts, () => handler(request))
  if (response.status >= 500 && facts.error) throw facts.error
  return response
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
