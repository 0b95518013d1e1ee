/**
 * What a change of a second factor needs besides the session, so that a session that somebody else opened, such as at a
 * shared desk, is not enough: the password, and, if the account has a factor, a code or a passkey.
 */
import type { PrismaClient, TwoFactor } from '@takedown/prisma/generated/client/client.ts'
import { getSessionFromCtx } from 'better-auth/api'
import { symmetricDecrypt } from 'better-auth/crypto'
import { useStep } from '#domain/sign-in/factors.ts'
import type { HookContext } from './hook-context.ts'
import { stepOf, wrongCode } from './one-code-once.ts'
import { type Site, signedBy } from './passkeys/verify.ts'

/** The steps whose codes count, from the present one. */
const NEAR = [-1, 0, 1]

/**
 * Throws unless the body has the password, if the account has one, and, if it has a factor, `code` of its authenticator, one
 * of its recovery codes, or what one of its passkeys has signed (`assertion`). A code is used up only if the password is
 * right. Without a session, the route itself refuses.
 */
export async function requireProof(ctx: HookContext, db: PrismaClient, now: Date, site: Site): Promise<void> {
  const session = await getSessionFromCtx(ctx)
  if (!session) return
  const userId = session.user.id
  const account = await db.user.findUnique({
    where: { id: userId },
    select: { twoFactorEnabled: true, twofactors: true, accounts: { where: { password: { not: null } } } },
  })
  if (account && account.accounts.length > 0) await ctx.context.password.checkPassword(userId, ctx)
  if (!account?.twoFactorEnabled) return
  const { code, assertion } = (ctx.body ?? {}) as { code?: unknown; assertion?: unknown }
  const [factor] = account.twofactors
  const isProved = assertion
    ? (await signedBy(ctx, { db, now, site }, assertion, userId)) !== null
    : typeof code === 'string' && factor !== undefined && (await isCode(ctx, db, now, factor, code))
  if (!isProved) throw wrongCode()
}

async function isCode(ctx: HookContext, db: PrismaClient, now: Date, factor: TwoFactor, code: string) {
  const step = factor.verified === false ? null : await stepOf(ctx, factor, code, now, NEAR)
  return step === null ? (await recoveryCodes(ctx, factor)).includes(code) : useStep(db, factor.userId, step)
}

const recoveryCodes = async (ctx: HookContext, { backupCodes }: TwoFactor): Promise<string[]> =>
  JSON.parse(await symmetricDecrypt({ key: ctx.context.secretConfig, data: backupCodes }))
