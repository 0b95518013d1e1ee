/**
 * The routes of the sign-in by the identity provider: `GET /auth/provider` states its name, `POST /auth/sign-in/provider
 * { to }` answers with its address, and `GET /auth/callback/oidc` receives its answer.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { PROVIDER } from '#domain/sign-in/admit.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import { ERROR_PAGE } from './plugin.ts'

/** Milliseconds that a request waits for the provider. */
const MAX_WAIT_MS = 15_000
const RETRY_AFTER_S = '30'

const input = z.object({ to: z.string().max(2_000).default('/') })

type Handle = (request: Request) => Promise<Response>

interface Provider {
  name: string | null
  /** Public URL of the desk. */
  baseUrl: string
  /** Answers a request by better-auth; null without a provider. */
  handle: Handle | null
}

/** Returns a function that answers a request to one of the routes, and null for other routes. */
export const createProviderRoutes =
  ({ name, baseUrl, handle }: Provider) =>
  (route: string, request: Request): Promise<Response> | Response | null => {
    if (route === 'GET /provider') return Response.json({ isOffered: handle !== null, name })
    if (!handle) return null
    if (route === 'POST /sign-in/provider') return start(handle, request)
    if (route === `GET /callback/${PROVIDER}`) return withinTime(handle(request)).then(pathOfPage)
    return null

    async function start(handle: Handle, request: Request): Promise<Response> {
      const parsed = input.safeParse(await request.text().then(parseJson).catch(ignoreInvalid))
      const callbackURL = parsed.success ? ownPath(parsed.data.to, baseUrl) : null
      if (callbackURL === null) return Response.json({ code: 'INVALID' }, { status: 422 })
      const body = JSON.stringify({
        ...{ provider: PROVIDER, callbackURL, errorCallbackURL: ERROR_PAGE, disableRedirect: true },
      })
      const headers = new Headers(request.headers)
      headers.delete('content-length')
      const answer = await withinTime(
        handle(new Request(new URL('/auth/sign-in/social', baseUrl), { method: 'POST', headers, body })),
      )
      // better-auth does not know the provider as long as it has not answered.
      return answer.status === 404 ? away() : answer
    }
  }

/** Waits no longer than a browser would; the provider may keep a connection open without an answer. */
const withinTime = async (answer: Promise<Response>): Promise<Response> => {
  const timer = new AbortController()
  answer.catch(() => {})
  try {
    return await Promise.race([answer, pause(MAX_WAIT_MS, null, { signal: timer.signal, ref: false }).then(away)])
  } finally {
    timer.abort()
  }
}

const away = (): Response =>
  Response.json({ code: 'PROVIDER_AWAY' }, { status: 503, headers: { 'retry-after': RETRY_AFTER_S } })

/** A browser that returns from the provider sees a page, also if the provider does not answer the server. */
function pathOfPage(answer: Response): Response {
  if (answer.status < 400) return answer
  return new Response(null, { status: 302, headers: { location: `${ERROR_PAGE}?error=PROVIDER_AWAY` } })
}

/** Returns the path of an address of this site, or null for another site. */
function ownPath(to: string, baseUrl: string): string | null {
  const url = URL.canParse(to, baseUrl) ? new URL(to, baseUrl) : null
  return url?.origin === new URL(baseUrl).origin ? `${url.pathname}${url.search}${url.hash}` : null
}

function ignoreInvalid(error: unknown): null {
  if (error instanceof InvalidJsonError) return null
  throw error
}
