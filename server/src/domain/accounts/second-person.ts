/**
 * Applies the rule of the second person to accounts: one person alone cannot make an account that may sign (see
 * `secondSignatures` in core/policy.ts). If the role of a new account may sign, somebody other than its maker must
 * confirm it. The first supervisor of an installation is an exception. If others request a new password for an account,
 * the link is mailed to the owner of the account. Without a mail server, the requester gets the link and a second
 * person gets its code, so that neither can open the account alone.
 */
import { randomUUID } from 'node:crypto'
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newCode, tokenHash } from '#domain/core/tokens.ts'
import { queueMails } from '#domain/jobs/queue-mails.ts'
import { dropLinks, writeCode } from './invitation-links.ts'
import { existsSigner } from './signers.ts'

/** How long a request for a new password, or for a change of an account, waits for its confirmation. */
const CONFIRM_WITHIN_MS = 72 * 3_600_000

/** Requests for new passwords and for changes of accounts before this time have lapsed. */
export const lapsedBefore = (now: Date): Date => new Date(now.getTime() - CONFIRM_WITHIN_MS)

export const lapseOf = (requestedAt: Date): Date => new Date(requestedAt.getTime() + CONFIRM_WITHIN_MS)

export const isWaiting = (requestedAt: Date | null, now: Date): requestedAt is Date =>
  requestedAt !== null && requestedAt > lapsedBefore(now)

/**
 * Whether nobody could confirm this account, because no account besides it and `administrator` may sign or ever could.
 * `id` is null for an account that does not exist yet.
 */
export async function isFirstSupervisor(
  tx: Tx,
  administrator: string,
  { role, id }: { role: string; id: string | null },
): Promise<boolean> {
  if (role !== 'SUPERVISOR') return false
  // If two supervisors are made at the same time, the second command waits here, so that it sees the first supervisor.
  await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${administrator}::uuid FOR UPDATE`
  return !(await existsSigner(tx, { except: [administrator, ...(id ? [id] : [])] }))
}

/** The link is made when the mail is sent. */
export async function mailPasswordLink(tx: Tx, userId: string, now: Date): Promise<void> {
  const key = `password-link:${randomUUID()}`
  const { id } = await tx.mail.create({ data: { userId, key, digest: false, passwordLink: true, dueAt: now } })
  await queueMails(tx, [id])
}

export async function mailPasswordReset(tx: Tx, userId: string, now: Date): Promise<void> {
  const key = `password-reset:${randomUUID()}`
  const { id } = await tx.mail.create({ data: { userId, key, digest: false, passwordReset: true, dueAt: now } })
  await queueMails(tx, [id])
}

export const confirmInput = z.object({ key, account: id, expectedVersion: version })

export async function lockAccount(tx: Tx, id: string): Promise<User> {
  await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${id}::uuid FOR UPDATE`
  const account = await tx.user.findFirst({ where: { id, disabledAt: null } })
  if (!account) throw new NotFoundError('account')
  return account
}

/** Throws ConflictError if the account has changed since the person read it. */
export function requireVersion({ id, version }: User, expected: number): void {
  if (version !== expected) throw new ConflictError(id, version, expected)
}

/**
 * Confirms a new account. With a mail server, the link for its first password is mailed to the owner, and `code` is
 * null. Without one, `code` is the code of the maker's link, shown once; null if no link waits. Throws errors such as
 * SECOND_PERSON_NEEDED if the viewer made the account or owns it.
 */
export async function confirmAccount(context: CommandContext, input: unknown) {
  permitPerson(context.viewer, 'confirmAccount')
  const { key, ...read } = parse(confirmInput, input)
  const code = newCode()
  const result = await runCommand(context, { action: 'confirmAccount', key, input: read }, async (tx, append) => {
    const handedOver = await confirmPending(tx, context, read, code)
    append({ type: 'account.confirmed', subject: { type: 'User', id: read.account }, data: {} })
    return { id: read.account, code: handedOver }
  })
  return { id: result.id, code: result.code === tokenHash(code) ? code : null }
}

/**
 * Confirms a new account. Returns the hash of its link's code; null if the link is mailed, or if no link waits. Without
 * `expectedVersion`, confirms the present version of the account.
 */
export async function confirmPending(
  tx: Tx,
  context: CommandContext,
  { account: id, expectedVersion }: { account: string; expectedVersion?: number },
  code: string,
): Promise<string | null> {
  const account = await lockAccount(tx, id)
  if (!account.pendingSince) throw new NotFoundError('account')
  if (context.viewer.id) requireOther(id, context.viewer.id, account.madeById)
  if (expectedVersion !== undefined) requireVersion(account, expectedVersion)
  await tx.user.update({ where: { id }, data: { pendingSince: null } })
  return handOver(tx, context, code, id)
}

/**
 * Confirms the request for a new password. `code` is the code of the requester's link, shown once; null if no link
 * waits. Throws errors such as SECOND_PERSON_NEEDED if the viewer requested the password or owns the account.
 */
export async function confirmReset(context: CommandContext, input: unknown) {
  permitPerson(context.viewer, 'confirmReset')
  const { key, ...read } = parse(confirmInput, input)
  const { viewer, now } = context
  const { account: id, expectedVersion } = read
  const code = newCode()
  const result = await runCommand(context, { action: 'confirmReset', key, input: read }, async (tx, append) => {
    const account = await lockAccount(tx, id)
    const { resetRequestedAt } = account
    const requestedBy = account.resetRequestedById!
    if (!isWaiting(resetRequestedAt, now)) throw new NotFoundError('account')
    requireOther(id, viewer.id, requestedBy)
    requireVersion(account, expectedVersion)
    await tx.user.update({ where: { id }, data: { ...noRequest, ...confirmedReset(requestedBy, viewer.id) } })
    append({ type: 'account.reset_confirmed', subject: { type: 'User', id }, data: { requestedBy } })
    return { id, code: await handOver(tx, context, code, id) }
  })
  return { id: result.id, code: result.code === tokenHash(code) ? code : null }
}

/** Values of the columns for a requested password while no request waits. */
export const noRequest = { resetRequestedAt: null, resetRequestedById: null }

/** After the owner has set the new password, the account signs nothing for a day. */
export const confirmedReset = (requestedBy: string, confirmedBy: string | null) => ({
  ...{ resetById: requestedBy, resetConfirmedById: confirmedBy, resetAt: null },
})

/**
 * Throws SECOND_PERSON_NEEDED if `confirming` is the owner of the account, or the person who made the account or the
 * request (`first`).
 */
export function requireOther(account: string, confirming: string, first: string | null): void {
  if (confirming === account || confirming === first)
    throw new RuleError(
      'SECOND_PERSON_NEEDED',
      'another person must confirm the account, its change or its new password',
      'Person',
      [account],
    )
}

/**
 * Mails a link to the owner and returns null. Without a mail server, returns the hash of the waiting link's code, or
 * null if no link waits.
 */
export async function handOver(tx: Tx, { canMail, now }: CommandContext, code: string, account: string) {
  if (!canMail) return writeCode(tx, code, account, now)
  await dropLinks(tx, account)
  await mailPasswordLink(tx, account, now)
  return null
}
