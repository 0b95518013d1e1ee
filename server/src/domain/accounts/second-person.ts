/**
 * The second person for accounts. An account whose role may sign is used only after a person other than its maker has
 * confirmed it. A new password that the owner did not request is confirmed likewise, or its link is mailed to the owner.
 * Without a mail server the one who requests gets the link and the one who confirms gets its code, so that neither of
 * them can open the account alone.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newCode, tokenHash } from '#domain/core/tokens.ts'
import { dropInvitations, writeCode } from './invitation-links.ts'
import { existsSigner } from './signers.ts'

/** How long a request for a new password waits for its confirmation. */
const CONFIRM_WITHIN_MS = 72 * 3_600_000

/** Requests for new passwords before this time have lapsed. */
export const lapsedBefore = (now: Date): Date => new Date(now.getTime() - CONFIRM_WITHIN_MS)

/**
 * Whether the account is the first supervisor of an installation. Nobody could confirm it, because no account besides the
 * administrator's may sign or ever could. There is one such supervisor in the life of an installation: a role that was
 * taken away later still counts. `account` is null if it does not exist yet.
 */
export async function isFirstSupervisor(
  tx: Tx,
  administrator: string,
  { role, id }: { role: string; id: string | null },
): Promise<boolean> {
  if (role !== 'SUPERVISOR') return false
  // Of two supervisors that are made at the same time, the second waits here until it sees the first.
  await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${administrator}::uuid FOR UPDATE`
  return !(await existsSigner(tx, { except: [administrator, ...(id ? [id] : [])] }))
}

/** Queues the mail with the link for the owner of an account, which is made when the mail is sent. */
export async function mailPasswordLink(tx: Tx, userId: string, now: Date): Promise<void> {
  const key = `password-link:${randomUUID()}`
  await tx.mail.create({ data: { userId, key, digest: false, passwordLink: true, dueAt: now, nextAt: now } })
}

export const confirmInput = z.object({ key, account: id })

/**
 * Confirms an account that may sign. The link for its first password is mailed to the owner. Without a mail server the
 * code of the maker's link is returned, once; null if no link waits. SECOND_PERSON_NEEDED for the administrator who made
 * the account and for the account itself.
 */
export async function confirmAccount(context: CommandContext, input: unknown) {
  permitPerson(context.viewer, 'confirmAccount')
  const { key, account } = parse(confirmInput, input)
  const code = newCode()
  const result = await runCommand(
    context,
    { action: 'confirmAccount', key, input: { account } },
    async (tx, append) => {
      const handedOver = await confirmPending(tx, context, account, code)
      append({ type: 'account.confirmed', subject: { type: 'User', id: account }, data: {} })
      return { id: account, code: handedOver }
    },
  )
  return { id: result.id, code: result.code === tokenHash(code) ? code : null }
}

/**
 * Confirms a new account and hands its link over. Returns the hash of the code of the waiting link; null if the link is
 * mailed to the owner, or none waits.
 */
export async function confirmPending(
  tx: Tx,
  context: CommandContext,
  account: string,
  code: string,
): Promise<string | null> {
  const pending = await tx.user.findFirst({ where: { id: account, pendingSince: { not: null }, disabledAt: null } })
  if (!pending) throw new NotFoundError('account')
  if (context.viewer.id) requireOther(account, context.viewer.id, pending.madeById)
  const { count } = await tx.user.updateMany({
    // If another administrator changes the account at the same time, that person is its maker.
    where: { id: account, pendingSince: { not: null }, madeById: pending.madeById },
    data: { pendingSince: null },
  })
  if (count === 0) throw new NotFoundError('account')
  return handOver(tx, context, code, account)
}

/**
 * Confirms the request for a new password and returns the code of its link, once; null if no link waits. If a mail server
 * exists by now, a link is mailed to the owner instead. SECOND_PERSON_NEEDED for the administrator who requested it and
 * for the account itself.
 */
export async function confirmReset(context: CommandContext, input: unknown) {
  permitPerson(context.viewer, 'confirmReset')
  const { key, account } = parse(confirmInput, input)
  const { viewer, now } = context
  const code = newCode()
  const result = await runCommand(context, { action: 'confirmReset', key, input: { account } }, async (tx, append) => {
    const where = { id: account, disabledAt: null, resetRequestedAt: { gt: lapsedBefore(now) } }
    const requested = await tx.user.findFirst({ where })
    if (!requested) throw new NotFoundError('account')
    const requestedBy = requested.resetRequestedById!
    requireOther(account, viewer.id, requestedBy)
    // If another administrator requests a new password at the same time, that person has the link and must not get its code.
    const { count } = await tx.user.updateMany({
      where: { ...where, resetRequestedById: requestedBy },
      data: {
        resetRequestedAt: null,
        resetRequestedById: null,
        resetById: requestedBy,
        resetConfirmedById: viewer.id,
        resetAt: null,
      },
    })
    if (count === 0) throw new NotFoundError('account')
    append({ type: 'account.reset_confirmed', subject: { type: 'User', id: account }, data: { requestedBy } })
    return { id: account, code: await handOver(tx, context, code, account) }
  })
  return { id: result.id, code: result.code === tokenHash(code) ? code : null }
}

/** Throws SECOND_PERSON_NEEDED unless the person is neither the owner of the account nor the first person. */
export function requireOther(account: string, confirming: string, first: string | null): void {
  if (confirming === account || confirming === first)
    throw new RuleError('SECOND_PERSON_NEEDED', 'another person must confirm it', 'Person', [account])
}

/** Mails a link to the owner and returns null. Without a mail server it returns the hash of the waiting link's code. */
async function handOver(tx: Tx, { canMail, now }: CommandContext, code: string, account: string) {
  if (!canMail) return writeCode(tx, code, account, now)
  await dropInvitations(tx, account)
  await mailPasswordLink(tx, account, now)
  return null
}
