/**
 * Applies the rule of the second person to accounts: one person alone cannot make an account that may sign. To sign
 * means to act as a second person, see `secondSignatures` in core/policy.ts. If the role of a new account may sign,
 * nobody can use the account until somebody other than its maker confirms it. The account of the first supervisor of an
 * installation is an exception. If somebody other than the owner requests a new password, the link is mailed to the
 * owner. Without a mail server, a second person confirms the request. Then the person who requests gets the link and
 * the person who confirms gets the code, so that neither of them can open the account alone.
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
import { dropInvitations, writeCode } from './invitation-links.ts'
import { existsSigner } from './signers.ts'

/** How long a request for a new password, or for a change of an account, waits for its confirmation. */
const CONFIRM_WITHIN_MS = 72 * 3_600_000

/** Requests for new passwords and for changes of accounts before this time have lapsed. */
export const lapsedBefore = (now: Date): Date => new Date(now.getTime() - CONFIRM_WITHIN_MS)

/** Returns when a request from this time lapses. */
export const lapseOf = (requestedAt: Date): Date => new Date(requestedAt.getTime() + CONFIRM_WITHIN_MS)

/** Whether a request for a new password, or for a change of an account, waits for its confirmation. */
export const isWaiting = (requestedAt: Date | null, now: Date): requestedAt is Date =>
  requestedAt !== null && requestedAt > lapsedBefore(now)

/**
 * Whether the account is the first supervisor of an installation. Nobody could confirm this account, because no account
 * besides it and `administrator` may sign or ever could. If an earlier supervisor lost the role, that supervisor still
 * counts as the first one. `id` is null for an account that does not exist yet.
 */
export async function isFirstSupervisor(
  tx: Tx,
  administrator: string,
  { role, id }: { role: string; id: string | null },
): Promise<boolean> {
  if (role !== 'SUPERVISOR') return false
  // If two supervisors are made at the same time, the second command waits here, and then sees the first supervisor.
  await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${administrator}::uuid FOR UPDATE`
  return !(await existsSigner(tx, { except: [administrator, ...(id ? [id] : [])] }))
}

/** Queues the mail with the link for the owner of an account. The link is made when the mail is sent. */
export async function mailPasswordLink(tx: Tx, userId: string, now: Date): Promise<void> {
  const key = `password-link:${randomUUID()}`
  const { id } = await tx.mail.create({ data: { userId, key, digest: false, passwordLink: true, dueAt: now } })
  await queueMails(tx, [id])
}

/** Queues the mail to the owner of an account whose password was set with a link that others had requested. */
export async function mailPasswordReset(tx: Tx, userId: string, now: Date): Promise<void> {
  const key = `password-reset:${randomUUID()}`
  const { id } = await tx.mail.create({ data: { userId, key, digest: false, passwordReset: true, dueAt: now } })
  await queueMails(tx, [id])
}

/** `expectedVersion` is the version of the account that the second person has read. */
export const confirmInput = z.object({ key, account: id, expectedVersion: version })

/** Locks an enabled account and returns it. */
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
 * null. Without a mail server, `code` is the code of the maker's link, shown once; null if no link waits. Throws errors
 * such as SECOND_PERSON_NEEDED if the viewer made the account or owns it.
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
 * Confirms a new account, and mails its link or makes the code of its link. Returns the hash of this code; null if the
 * link is mailed, or if no link waits. Without `expectedVersion`, confirms the present version of the account.
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
 * waits. If a mail server was set up meanwhile, a link is mailed to the owner instead. Throws errors such as
 * SECOND_PERSON_NEEDED if the viewer requested the password or owns the account.
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

/** The columns that record a request for a new password, with the values that they have while no request waits. */
export const noRequest = { resetRequestedAt: null, resetRequestedById: null }

/**
 * Returns the columns that record who requested and who confirmed the next password of an account. After its owner sets
 * that password, the account signs nothing for a day.
 */
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
  await dropInvitations(tx, account)
  await mailPasswordLink(tx, account, now)
  return null
}
