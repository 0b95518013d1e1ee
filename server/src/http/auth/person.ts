/** The person whom a request to /auth concerns, although it names nobody in its body. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { parseCookies } from 'better-auth/cookies'
import type { Clock } from '#clock/database-clock.ts'
import { unsign } from './session.ts'

/** Names of the cookies of a session, and of a sign-in that lacks its second factor. */
export interface CookieNames {
  session: string
  challenge: string
}

/**
 * Returns a function that reads the owner of the session of a request, also of one who must set up a second factor first,
 * or else the person who has entered the password and owes the code. Null without such a cookie.
 */
export function createPersonReader(
  { db, clock, secret }: { db: PrismaClient; clock: Pick<Clock, 'now'>; secret: string },
  cookieNames: () => Promise<CookieNames>,
) {
  return async ({ headers }: Pick<Request, 'headers'>): Promise<string | null> => {
    const cookie = headers.get('cookie')
    if (!cookie) return null
    const [cookies, names] = [parseCookies(cookie), await cookieNames()]
    const read = (name: string) => unsign(cookies.get(name) ?? '', secret)
    const expiresAt = { gt: clock.now() }
    const token = read(names.session)
    const session = token && (await db.session.findFirst({ where: { token, expiresAt }, select: { userId: true } }))
    if (session) return session.userId
    const identifier = read(names.challenge)
    const challenge = identifier && (await db.verification.findFirst({ where: { identifier, expiresAt } }))
    return challenge ? challenge.value : null
  }
}
