/** Second factors: which roles need one, since when, and the loss of an authenticator. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { Role } from '@takedown/prisma/generated/client/enums.ts'
import { endSessions } from '#domain/accounts/accounts.ts'
import { mailNotice } from '#domain/accounts/own-password.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { actions, signingRoles } from '#domain/core/policy.ts'

/** Whether roles that sign or administer need a second factor, or may have one like everybody. */
export const factorRules = ['required', 'offered'] as const
export type FactorRule = (typeof factorRules)[number]

const administering: readonly string[] = actions.createAccount

/** The roles that need a second factor: those that give second signatures, and those that manage accounts. */
export const rolesWithFactor = (rule: FactorRule): readonly Role[] =>
  rule === 'offered'
    ? []
    : Object.values(Role).filter((role) => signingRoles.includes(role) || administering.includes(role))

export interface FactorState {
  /** SET: the account has a second factor. NEEDED: it gets no access without one. DUE: it will need one from `dueAt` on. */
  state: 'SET' | 'NEEDED' | 'DUE' | 'OFFERED'
  dueAt: Date | null
}

interface WithFactor {
  role: Role
  twoFactorEnabled: boolean
  factorDueAt: Date | null
}

export function factorState(account: WithFactor, rule: FactorRule, now: Date): FactorState {
  if (account.twoFactorEnabled) return { state: 'SET', dueAt: null }
  if (!rolesWithFactor(rule).includes(account.role)) return { state: 'OFFERED', dueAt: null }
  const { factorDueAt: dueAt } = account
  return dueAt !== null && dueAt > now ? { state: 'DUE', dueAt } : { state: 'NEEDED', dueAt: null }
}

/**
 * Records that the owner added or removed an authenticator, and mails a notice to the owner if there is a mail server.
 * `session` is the session that added it; null after a removal. All others were opened with the password alone, so they
 * end. The time to set up a second factor ends too.
 */
export const factorChanged = (
  { db, now, canMail }: { db: PrismaClient; now: Date; canMail: boolean },
  id: string,
  session: string | null,
) =>
  runSystemCommand(db, now, 'changeFactor', async (tx, append) => {
    const subject = { type: 'User', id } as const
    const added = session !== null
    append(added ? { type: 'account.factor_added', subject } : { type: 'account.factor_removed', subject })
    await tx.user.update({ where: { id }, data: { factorDueAt: null } })
    if (added) await endSessions(tx, append, id, session)
    if (canMail) await mailNotice(tx, id, added ? 'FACTOR_ADDED' : 'FACTOR_REMOVED', now)
    return { id }
  })

/**
 * Removes the authenticator, the passkeys and the recovery codes of the account with this address, for an owner who lost both, and ends
 * its sessions. If its role needs a second factor, the owner sets up a new one at the next sign-in.
 */
export const removeFactor = (
  { db, now, canMail }: { db: PrismaClient; now: Date; canMail: boolean },
  email: string,
): Promise<{ id: string }> =>
  runSystemCommand(db, now, 'removeFactor', async (tx, append) => {
    const account = await tx.user.findFirst({
      // An account may also have an authenticator that is not in use.
      where: {
        ...{ email: email.toLowerCase(), disabledAt: null },
        OR: [{ twoFactorEnabled: true }, { twofactors: { some: {} } }],
      },
      select: { id: true },
    })
    if (!account) throw new NotFoundError('account')
    const { id } = account
    await tx.twoFactor.deleteMany({ where: { userId: id } })
    await tx.passkey.deleteMany({ where: { userId: id } })
    await tx.user.update({ where: { id }, data: { twoFactorEnabled: false, factorDueAt: null } })
    await endSessions(tx, append, id)
    append({ type: 'account.factor_removed', subject: { type: 'User', id } })
    if (canMail) await mailNotice(tx, id, 'FACTOR_REMOVED', now)
    return { id }
  })

/**
 * Marks the code of this step of 30 seconds as used. Returns false if it, or a later one, was used before. One statement
 * decides, so that of two concurrent requests only one succeeds.
 */
export async function useStep(db: PrismaClient, userId: string, step: number): Promise<boolean> {
  const { count } = await db.twoFactor.updateMany({
    where: { userId, lastStep: { lt: BigInt(step) } },
    data: { lastStep: BigInt(step) },
  })
  return count > 0
}
