/** `GET /auth/second-factor` states whether the person with the session has a second factor, or needs one. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { type FactorRule, factorState } from '#domain/sign-in/factors.ts'

type SessionOf = (headers: Headers) => Promise<{ user: { id: string } } | null>

/** Answers 200 with `{ state, dueAt }`; `state` is null without a session. */
export const factorStateAt =
  (db: PrismaClient, clock: Pick<Clock, 'now'>, rule: FactorRule, sessionOf: SessionOf) => async (request: Request) => {
    const session = await sessionOf(request.headers)
    const account = session && (await db.user.findUnique({ where: { id: session.user.id } }))
    const body = account ? factorState(account, rule, clock.now()) : { state: null, dueAt: null }
    return Response.json(body, { headers: { 'cache-control': 'no-store' } })
  }
