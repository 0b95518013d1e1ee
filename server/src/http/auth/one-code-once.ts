/** Refuses a code of an authenticator that was accepted before: a code counts once, as RFC 6238 section 5.2 demands. */
import { createOTP } from '@better-auth/utils/otp'
import type { PrismaClient, TwoFactor } from '@takedown/prisma/generated/client/client.ts'
import { APIError } from 'better-auth/api'
import { symmetricDecrypt } from 'better-auth/crypto'
import { useStep } from '#domain/sign-in/factors.ts'
import type { HookContext } from './hook-context.ts'

const STEP_S = 30
/**
 * better-auth accepts the codes of the present step and of its neighbours by the clock of this machine, which may differ from
 * `now`, the clock of the database, by some seconds.
 */
const WINDOW = [-3, -2, -1, 0, 1, 2, 3]

export const wrongCode = () => new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' })

/**
 * Throws as for a wrong code if the code in the body was used before. A wrong code is left to better-auth. `userId` is the
 * owner of the session, or the person who owes the code. Returns the factor, also one that is not in use yet.
 */
export async function useCode(
  ctx: HookContext,
  db: PrismaClient,
  now: Date,
  userId: string | null,
): Promise<TwoFactor | null> {
  const { code } = (ctx.body ?? {}) as { code?: unknown }
  const factor = userId === null ? null : await db.twoFactor.findUnique({ where: { userId } })
  if (!factor || typeof code !== 'string') return factor
  const step = await stepOf(ctx, factor, code, now, WINDOW)
  if (step !== null && !(await useStep(db, factor.userId, step))) throw wrongCode()
  return factor
}

/** Returns the step of the code, or null if it belongs to none of the steps, which are counted from the present one. */
export async function stepOf(ctx: HookContext, factor: TwoFactor, code: string, now: Date, offsets: readonly number[]) {
  const secret = await symmetricDecrypt({ key: ctx.context.secretConfig, data: factor.secret })
  const otp = createOTP(secret, { digits: 6, period: STEP_S })
  const present = Math.floor(now.getTime() / 1000 / STEP_S)
  for (const step of offsets.map((offset) => present + offset)) if ((await otp.hotp(step)) === code) return step
  return null
}
