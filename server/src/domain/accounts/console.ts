/**
 * Confirms an account on the server's console, for an installation in which no other person can confirm it on screen.
 * The account then signs nothing for a day, so that a colleague can notice the event in the log.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { actions } from '#domain/core/policy.ts'
import { newCode, tokenHash } from '#domain/core/tokens.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { confirmRequestedChange } from './confirm-change.ts'
import { SUSPENDED_MS } from './invitations.ts'
import { confirmPending, lapsedBefore } from './second-person.ts'

interface ConsoleContext {
  db: PrismaClient
  now: Date
  canMail: boolean
}

/**
 * Confirms the new account with this e-mail address, or the change of the account that was requested in the last 72
 * hours. For a new account, or one that becomes able to sign by the change, `code` is the code of its link, shown once.
 * `code` is null if a link is mailed to the owner, or if no link waits. Throws NotFoundError if nothing waits for a
 * confirmation. If other enabled accounts may confirm on screen, throws SECOND_PERSON_NEEDED with these accounts.
 */
export async function confirmOnConsole(
  { db, now, canMail }: ConsoleContext,
  email: string,
): Promise<{ id: string; code: string | null }> {
  const code = newCode()
  const result = await runSystemCommand(db, now, 'confirmOnConsole', async (tx, append) => {
    const account = await tx.user.findFirst({
      where: {
        email: email.toLowerCase(),
        disabledAt: null,
        OR: [{ pendingSince: { not: null } }, { changeRequestedAt: { gt: lapsedBefore(now) } }],
      },
    })
    if (!account) throw new NotFoundError('account')
    const { id, madeById, changeRequestedById } = account
    const context = { db, now, canMail, viewer: systemViewer }
    const isPending = account.pendingSince !== null
    await requireNobodyElse(tx, [id, isPending ? madeById : changeRequestedById])
    const hash = isPending
      ? await confirmPending(tx, context, { account: id }, code)
      : await confirmRequestedChange(tx, append, context, { account: id }, code)
    await suspend(tx, append, id, now)
    return { id, hash }
  })
  return { id: result.id, code: result.hash === tokenHash(code) ? code : null }
}

/** Throws SECOND_PERSON_NEEDED if an enabled account other than these may confirm accounts. */
async function requireNobodyElse(tx: Tx, except: readonly (string | null)[]): Promise<void> {
  const others = await tx.user.findMany({
    where: {
      role: { in: [...actions.confirmAccount] },
      ...{ disabledAt: null, pendingSince: null },
      id: { notIn: except.filter((id) => id !== null) },
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  if (others.length > 0)
    throw new RuleError(
      'SECOND_PERSON_NEEDED',
      'another person can confirm the account on screen; disable the accounts of people who left',
      'Person',
      others.map(({ id }) => id),
    )
}

async function suspend(tx: Tx, append: Append, id: string, now: Date): Promise<void> {
  const signingSuspendedUntil = new Date(now.getTime() + SUSPENDED_MS)
  await tx.user.update({ where: { id }, data: { signingSuspendedUntil } })
  append({
    type: 'account.confirmed',
    subject: { type: 'User', id },
    data: { signsAgainAt: signingSuspendedUntil.toISOString() },
  })
}
