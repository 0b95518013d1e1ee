/** Refuses a code of an authenticator that was accepted before: a code counts once, as RFC 6238 section 5.2 demands. */
import { createOTP } from '@better-auth/utils/otp'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { APIError, type createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { symmetricDecrypt } from 'better-auth/crypto'
import { useStep } from '#domain/sign-in/factors.ts'

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

const STEP_S = 30
/**
 * better-auth accepts the codes of the present step and of its neighbours by the clock of this machine, which may differ from
 * `now`, the clock of the database, by some seconds.
 */
const WINDOW = [-3, -2, -1, 0, 1, 2, 3]

/** Throws as for a wrong code if the code in the body was used before. A wrong code is left to better-auth. */
export async function useCode(ctx: HookContext, db: PrismaClient, now: Date): Promise<void> {
  const { code } = (ctx.body ?? {}) as { code?: unknown }
  const userId = typeof code === 'string' ? await personOf(ctx) : null
  const factor = userId && (await db.twoFactor.findFirst({ where: { userId }, select: { secret: true } }))
  if (!userId || !factor) return
  const secret = await symmetricDecrypt({ key: ctx.context.secretConfig, data: factor.secret })
  const otp = createOTP(secret, { digits: 6, period: STEP_S })
  const present = Math.floor(now.getTime() / 1000 / STEP_S)
  for (const step of WINDOW.map((offset) => present + offset))
    if ((await otp.hotp(step)) === code && !(await useStep(db, userId, step)))
      throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' })
}

/** The person with the session, or the one who has entered the password and owes the code. */
async function personOf(ctx: HookContext): Promise<string | null> {
  const session = await getSessionFromCtx(ctx)
  if (session) return session.user.id
  const cookie = ctx.context.createAuthCookie('two_factor')
  const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
  return (challenge && (await ctx.context.internalAdapter.findVerificationValue(challenge))?.value) || null
}
