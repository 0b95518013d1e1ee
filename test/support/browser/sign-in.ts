/** Requests to the sign-in endpoints, as a browser sends them. */
import type { Auth } from '@takedown/server/http/auth/auth.ts'

export const ORIGIN = 'http://desk.test'
export const SECRET = 'a secret of the tests, which is long enough'

export interface Sending {
  cookie?: string
  origin?: string | null
  /** The socket's address. */
  from?: string
  headers?: Record<string, string>
}

/** What a page of ours would send to /auth; `sending` turns it into a foreign page's request. */
export function post(auth: Auth, path: string, body: unknown, sending: Sending = {}): Promise<Response> {
  const { cookie, origin = ORIGIN, from = '127.0.0.1' } = sending
  const headers = new Headers({ 'content-type': 'application/json', ...sending.headers })
  if (cookie) headers.set('cookie', cookie)
  if (origin) headers.set('origin', origin)
  const request = new Request(`${ORIGIN}/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return auth.handle(request, { remoteAddress: from, address: from })
}

/** The cookies of a response, as a browser sends them back. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
