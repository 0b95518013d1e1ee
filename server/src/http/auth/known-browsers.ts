/**
 * The cookie of a browser in which people have signed in. Their attempts in it are counted apart, so nobody who guesses from
 * elsewhere keeps them waiting there.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'

const COOKIE = 'takedown_known'
const MAX_AGE_S = 180 * 24 * 3600
/** People whom one browser remembers. Colleagues share desks; the one who signed in longest ago is forgotten first. */
const MAX_PEOPLE = 10
const MARK_LENGTH = 43

export interface KnownBrowsers {
  secret: string
  /** Whether cookies are sent over https only. */
  secure: boolean
}

const nameOf = (secure: boolean): string => (secure ? `__Secure-${COOKIE}` : COOKIE)
const markOf = (secret: string, email: string): string =>
  createHmac('sha256', secret).update(`known:${email}`).digest('base64url')

/** The marks of the people who have signed in with this browser, the latest first. */
function marksIn({ headers }: Pick<Request, 'headers'>, secure: boolean): string[] {
  const value = parseCookies(headers.get('cookie') ?? '').get(nameOf(secure)) ?? ''
  return value.split('.', MAX_PEOPLE).filter((mark) => mark.length === MARK_LENGTH && /^[\w-]+$/.test(mark))
}

/** Whether the owner of the address has signed in with this browser. */
export function isKnown(request: Pick<Request, 'headers'>, { secret, secure }: KnownBrowsers, email: string): boolean {
  const expected = Buffer.from(markOf(secret, email))
  return marksIn(request, secure).some((mark) => timingSafeEqual(Buffer.from(mark), expected))
}

/** The Set-Cookie header with which the browser remembers the owner of the address besides the former ones. */
export function rememberIn(
  request: Pick<Request, 'headers'>,
  { secret, secure }: KnownBrowsers,
  email: string,
): string {
  const own = markOf(secret, email)
  const marks = [own, ...marksIn(request, secure).filter((mark) => mark !== own)].slice(0, MAX_PEOPLE)
  const flags = `Path=/auth; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return `${nameOf(secure)}=${marks.join('.')}; ${flags}`
}
