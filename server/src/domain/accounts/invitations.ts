/**
 * Invitations: links with which people set their own passwords, so that no administrator can sign in under a
 * colleague's name.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken } from '#domain/core/tokens.ts'
import { addAccount, email, endSessions, personName } from './accounts.ts'
import {
  dropLinks,
  dropResetLinks,
  findInvitation,
  readLink,
  shownLink,
  spendInvitation,
  writeInvitation,
  writeLinkWithCode,
} from './invitation-links.ts'
import { recordPasswordChange } from './own-password.ts'
import { isFirstSupervisor, mailPasswordLink, mailPasswordReset } from './second-person.ts'
import { everSigned } from './signers.ts'

/** Stored in place of an account id, because the first administrator's account does not exist yet. */
const FIRST_ADMIN = 'first-admin'

const inviteInput = z.object({ key, account: id })

/**
 * Issues a new link for an account whose owner lost the link, the password or the authenticator. The previous link is
 * void at once. The invitation is null if `key` is repeated, or if the link is mailed to the owner.
 */
export async function inviteAccount(
  context: CommandContext,
  input: unknown,
): Promise<{ id: string; invitation: string | null }> {
  const { viewer, now, canMail = false } = context
  permitPerson(viewer, 'inviteAccount')
  const { key, account } = parse(inviteInput, input)
  const token = newToken()
  const created = await runCommand(
    context,
    { action: 'inviteAccount', key, input: { account } },
    async (tx, append) => {
      // A concurrent change of the account may make another administrator its maker, so this statement waits until the
      // change has ended.
      await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${account}::uuid FOR UPDATE`
      const invited = await tx.user.findFirst({
        where: { id: account, disabledAt: null },
        include: { accounts: { where: { providerId: 'credential' }, select: { id: true } } },
      })
      if (!invited) throw new NotFoundError('account')
      if (invited.pendingSince) {
        // Only the maker of the account may have its link. Another person might later confirm the account, and would
        // have both the link and its code.
        if (canMail || invited.madeById !== viewer.id)
          throw new RuleError('SECOND_PERSON_NEEDED', 'the account is not confirmed', 'Person', [account])
        append({ type: 'account.invited', subject: { type: 'User', id: account } })
        return { id: account, invitation: await writeLinkWithCode(tx, token, account) }
      }
      const isNew = invited.accounts.length === 0
      if (isNew && (!(await everSigned(tx, invited)) || (await isFirstSupervisor(tx, viewer.id, invited)))) {
        append({ type: 'account.invited', subject: { type: 'User', id: account } })
        return { id: account, invitation: await writeInvitation(tx, token, account, now) }
      }
      return {
        id: account,
        invitation: await requestReset(tx, append, { account, token, by: viewer.id, canMail, now }),
      }
    },
  )
  return { id: created.id, invitation: shownLink(token, created.invitation) }
}

type ResetRequest = { account: string; token: string; by: string; canMail: boolean; now: Date }

/**
 * With a mail server, mails the link to the owner and returns null. Without a mail server, returns the hash of a link
 * that opens nothing without a code.
 */
async function requestReset(
  tx: Tx,
  append: Append,
  { account, token, by, canMail, now }: ResetRequest,
): Promise<string | null> {
  append({ type: 'account.reset_requested', subject: { type: 'User', id: account }, data: { byMail: canMail } })
  await tx.user.update({
    where: { id: account },
    data: {
      ...(canMail
        ? { resetById: by, resetConfirmedById: null, resetAt: null, resetRequestedAt: null, resetRequestedById: null }
        : { resetRequestedAt: now, resetRequestedById: by }),
      version: { increment: 1 },
    },
  })
  if (!canMail) return writeLinkWithCode(tx, token, account)
  await dropLinks(tx, account)
  await mailPasswordLink(tx, account, now)
  return null
}

/** Returns the link for the first administrator, for the server's console; null once an administrator exists. */
export async function inviteFirstAdmin(db: PrismaClient, now: Date): Promise<string | null> {
  if (await hasAdmin(db)) return null
  const token = newToken()
  await db.$transaction((tx) => writeInvitation(tx, token, FIRST_ADMIN, now))
  return token
}

const hasAdmin = async (tx: Tx) =>
  (await tx.user.count({ where: { role: 'ADMIN', disabledAt: null, pendingSince: null } })) > 0

const acceptInput = (minLength: number) =>
  z.object({
    token: z.string().min(1).max(100),
    code: z.string().max(100).optional(),
    password: z.string().min(minLength).max(128),
    name: personName.optional(),
    email: email.optional(),
  })
const firstAdminInput = z.object({ name: personName, email })

type Passwords = {
  db: PrismaClient
  now: Date
  shortest: number
  hash: (password: string) => Promise<string>
  /** default false */
  canMail?: boolean
}

/**
 * Redeems a link: sets the password and ends all sessions. Also removes the authenticator, unless the owner requested the
 * link for a forgotten password, because who reads the mails of the owner has only one factor. The first administrator's link also requires `name` and `email`. Throws NotFoundError if the link is unknown, used or expired, or its code is
 * missing or wrong. `shortest` is the minimum length of passwords.
 */
export async function acceptInvitation({ db, now, shortest, hash, canMail = false }: Passwords, input: unknown) {
  const parsed = parse(acceptInput(shortest), input)
  const link = await findInvitation(db, parsed, now)
  const newAdmin = link.account === FIRST_ADMIN ? parse(firstAdminInput, parsed) : null
  const password = await hash(parsed.password)
  return runSystemCommand(db, now, 'acceptInvitation', async (tx, append) => {
    await spendInvitation(tx, link.id)
    const account = newAdmin ? await addFirstAdmin(tx, append, newAdmin) : link.account
    await setPassword(tx, account, password, { keepsFactor: link.byOwner })
    await endSessions(tx, append, account)
    if (link.byOwner) await recordPasswordChange(tx, append, account, { now, canMail, byMail: true })
    else {
      await suspendAfterReset(tx, append, account, { now, canMail })
      append({ type: 'account.activated', subject: { type: 'User', id: account } })
    }
    return { id: account }
  })
}

const readInput = z.object({ token: z.string().min(1).max(100) })

/** What the page of a link shows before the password is set. */
export type Invitation = {
  /** The owner of the account; null for the link that creates the first administrator. */
  account: { name: string; email: string; role: Role } | null
  /** null while the link waits for its code */
  expiresAt: Date | null
}

/** Reads a link without redeeming it. Throws NotFoundError if the link is unknown, used or expired. */
export async function readInvitation(db: PrismaClient, now: Date, input: unknown): Promise<Invitation> {
  const link = await readLink(db, parse(readInput, input).token, now)
  if (!link) throw new NotFoundError('invitation')
  const { expiresAt } = link
  if (link.account === FIRST_ADMIN) return { account: null, expiresAt }
  const account = await db.user.findFirst({
    where: { id: link.account, disabledAt: null },
    select: { name: true, email: true, role: true },
  })
  if (!account) throw new NotFoundError('invitation')
  return { account, expiresAt }
}

async function addFirstAdmin(tx: Tx, append: Append, newAdmin: z.output<typeof firstAdminInput>): Promise<string> {
  if (await hasAdmin(tx)) throw new NotFoundError('invitation')
  return addAccount(tx, append, { ...newAdmin, role: 'ADMIN', locale: 'vi' })
}

async function setPassword(
  tx: Tx,
  userId: string,
  password: string,
  { keepsFactor }: { keepsFactor: boolean },
): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, disabledAt: null, pendingSince: null },
    data: keepsFactor ? {} : { twoFactorEnabled: false, factorDueAt: null },
  })
  if (count === 0) throw new NotFoundError('invitation')
  if (!keepsFactor) {
    await tx.twoFactor.deleteMany({ where: { userId } })
    await tx.passkey.deleteMany({ where: { userId } })
  }
  await dropResetLinks(tx, userId)
  const credential = { providerId: 'credential', accountId: userId }
  await tx.account.upsert({
    where: { providerId_accountId: credential },
    create: { ...credential, userId, password },
    update: { password },
  })
}

/** How long an account signs nothing after others reset its password or changed its address. */
export const SUSPENDED_MS = 24 * 3_600_000

/**
 * If others reset the password of an account, it signs nothing for a day, so that its owner can notice the reset. With
 * a mail server, the owner gets a mail about it.
 */
async function suspendAfterReset(
  tx: Tx,
  append: Append,
  id: string,
  { now, canMail }: { now: Date; canMail: boolean },
): Promise<void> {
  const { resetById, resetConfirmedById, resetAt } = await tx.user.findUniqueOrThrow({ where: { id } })
  if (resetById === null || resetAt !== null) return
  const suspendedUntil = new Date(now.getTime() + SUSPENDED_MS)
  await tx.user.update({ where: { id }, data: { resetAt: now, signingSuspendedUntil: suspendedUntil } })
  if (canMail) await mailPasswordReset(tx, id, now)
  append({
    type: 'account.password_reset',
    subject: { type: 'User', id },
    data: { requestedBy: resetById, confirmedBy: resetConfirmedById, signsAgainAt: suspendedUntil.toISOString() },
  })
}
