/**
 * Slows down guessing of passwords and links at the routes of /auth. An answer of 429 depends only on what was entered, so
 * it does not reveal whether an account exists.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { parseCookies } from 'better-auth/cookies'
import { type Attempt, beginAttempt, endAttempt, undoAttempt } from '#domain/sign-in/attempts.ts'

/**
 * A browser in which a person has signed in has this cookie, and is counted apart. So nobody who guesses from elsewhere
 * keeps the owner waiting there.
 */
const KNOWN_COOKIE = 'takedown_known'
const nameOf = (secure: boolean): string => (secure ? `__Secure-${KNOWN_COOKIE}` : KNOWN_COOKIE)
const KNOWN_S = 180 * 24 * 3600

export interface Guessing {
  db: PrismaClient
  secret: string
  now(): Date
  /** Whether cookies are sent over https only. */
  secure: boolean
}

/** Answers a request by `answer`, unless earlier failures demand a pause. */
export async function slowGuessing(
  { db, secret, now, secure }: Guessing,
  { route, request, address }: { route: string; request: Request; address: string },
  answer: () => Promise<Response>,
): Promise<Response> {
  const email = route === 'POST /sign-in/email' ? await emailIn(request.clone()) : null
  const isLink = route === 'POST /accept-invitation' || route === 'POST /invitation'
  if (email === null && !isLink) return answer()
  const known = email === null ? '' : createHmac('sha256', secret).update(`known:${email}`).digest('base64url')
  const isKnown = email !== null && isSame(parseCookies(request.headers.get('cookie') ?? '').get(nameOf(secure)), known)
  const attempt: Attempt = {
    ...(email === null
      ? { door: 'LINK' as const, who: address }
      : { door: 'PASSWORD' as const, who: isKnown ? `known:${email}` : email }),
    ...{ secret, now: now() },
  }
  const wait = await beginAttempt(db, attempt)
  if (wait > 0)
    return Response.json({ code: 'TOO_MANY_ATTEMPTS' }, { status: 429, headers: { 'retry-after': String(wait) } })
  const response = await undoneOnFault(answer, () => undoAttempt(db, attempt))
  if (response.ok) await endAttempt(db, attempt)
  if (!response.ok || email === null) return response
  const headers = new Headers(response.headers)
  const flags = `Path=/auth; Max-Age=${KNOWN_S}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  headers.append('set-cookie', `${nameOf(secure)}=${known}; ${flags}`)
  return new Response(response.body, { status: response.status, headers })
}

/** Calls `undo` if the answer is a fault of the server, such as of the database, which says nothing about the entry. */
async function undoneOnFault(answer: () => Promise<Response>, undo: () => Promise<void>): Promise<Response> {
  try {
    const response = await answer()
    if (response.status >= 500) await undo()
    return response
  } catch (error) {
    // The error of the answer matters more than one of the count, which has probably the same cause.
    await undo().catch(() => {})
    throw error
  }
}

async function emailIn(request: Request): Promise<string | null> {
  try {
    const { email } = (await request.json()) as { email?: unknown }
    return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : null
  } catch {
    return null
  }
}

function isSame(cookie: string | undefined, expected: string): boolean {
  const [left, right] = [Buffer.from(cookie ?? ''), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
