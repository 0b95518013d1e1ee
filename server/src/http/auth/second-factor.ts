/** `GET /auth/second-factor` states whether the person with the session has a second factor, or needs one. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { type FactorRule, factorState } from '#domain/sign-in/factors.ts'

type SessionOf = (
  headers: Headers,
) => Promise<{ user: { id: string }; session: { factorProved?: boolean | null | undefined } } | null>

/** Answers 200 with the state, and with what the account has to prove its owner; `state` is null without a session. */
export const factorStateAt =
  (db: PrismaClient, clock: Pick<Clock, 'now'>, rule: FactorRule, sessionOf: SessionOf) => async (request: Request) => {
    const session = await sessionOf(request.headers)
    const account = session && (await readAccount(db, session.user.id))
    if (!account)
      return answer({ state: null, dueAt: null, hasPassword: false, hasPasskey: false, hasAuthenticator: false })
    return answer({
      ...factorState(account, session.session.factorProved ? 'offered' : rule, clock.now()),
      hasPassword: account.accounts.length > 0,
      hasPasskey: account.passkeys.length > 0,
      hasAuthenticator: account.twoFactorEnabled && account.twofactors.some(({ verified }) => verified !== false),
    })
  }

const readAccount = (db: PrismaClient, id: string) =>
  db.user.findUnique({
    where: { id },
    include: {
      accounts: { where: { password: { not: null } }, select: { id: true } },
      passkeys: { take: 1, select: { id: true } },
      twofactors: { select: { verified: true } },
    },
  })

const answer = (body: object): Response => Response.json(body, { headers: { 'cache-control': 'no-store' } })
