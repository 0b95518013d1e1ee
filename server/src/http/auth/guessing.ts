/**
 * Slows down guessing of passwords, codes and links at the routes of /auth. An answer of 429 depends only on what was entered
 * and on the cookies of the browser, so it does not reveal whether an account exists.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Attempt, beginAttempt, endAttempt, undoAttempt } from '#domain/sign-in/attempts.ts'
import { isKnown, type KnownBrowsers, rememberIn } from './known-browsers.ts'

export interface Guessing extends KnownBrowsers {
  db: PrismaClient
  now(): Date
}

export interface Guess {
  route: string
  request: Request
  address: string
  /** The owner of the session, or the person who owes a code; null for anybody else. */
  person: string | null
}

/** The routes at which a person enters a code or the own password within a session or after the password. */
const ownDoors: Record<string, 'OWN_PASSWORD' | 'FACTOR'> = {
  'POST /change-password': 'OWN_PASSWORD',
  'POST /two-factor/enable': 'FACTOR',
  'POST /two-factor/disable': 'FACTOR',
  'POST /two-factor/generate-backup-codes': 'FACTOR',
  'POST /passkeys/begin': 'FACTOR',
  'POST /passkeys/remove': 'FACTOR',
  'POST /two-factor/verify-totp': 'FACTOR',
  'POST /two-factor/verify-backup-code': 'FACTOR',
}
const linkRoutes = new Set(['POST /accept-invitation', 'POST /invitation'])

/** Answers a request by `answer`, unless earlier failures demand a pause. */
export async function slowGuessing(
  guessing: Guessing,
  guess: Guess,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { db, secret, now } = guessing
  const { route, request } = guess
  const email = route === 'POST /sign-in/email' ? await emailIn(request.clone()) : null
  const what = whatIsTried(guessing, guess, email)
  if (!what) return answer()
  const attempt: Attempt = { ...what, secret, now: now() }
  const wait = await beginAttempt(db, attempt)
  if (wait > 0)
    return Response.json({ code: 'TOO_MANY_ATTEMPTS' }, { status: 429, headers: { 'retry-after': String(wait) } })
  const response = await undoneOnFault(answer, () => undoAttempt(db, attempt))
  if (response.ok) await endAttempt(db, attempt)
  if (!response.ok || email === null) return response
  const headers = new Headers(response.headers)
  headers.append('set-cookie', rememberIn(request, guessing, email))
  return new Response(response.body, { status: response.status, headers })
}

function whatIsTried(
  guessing: Guessing,
  { route, request, address, person }: Guess,
  email: string | null,
): Pick<Attempt, 'door' | 'who'> | null {
  if (email !== null) return { door: 'PASSWORD', who: isKnown(request, guessing, email) ? `known:${email}` : email }
  if (linkRoutes.has(route)) return { door: 'LINK', who: address }
  const door = ownDoors[route]
  return door && person !== null ? { door, who: person } : null
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
