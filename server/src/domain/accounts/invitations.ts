/**
 * Invitations: links with which people set their own passwords, so that no administrator can sign in under a
 * colleague's name. The first invitation creates the first administrator.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken, tokenHash } from '#domain/core/tokens.ts'
import { addAccount, email, endSessions, personName } from './accounts.ts'
import { findInvitation, spendInvitation, writeInvitation } from './invitation-links.ts'

/** Stored in place of an account id, because the account does not exist yet. */
const FIRST_ADMIN = 'first-admin'

const inviteInput = z.object({ key, account: id })

/**
 * Issues a new link for an account whose owner lost the link, the password or the authenticator. The invitation is null
 * if `key` is repeated.
 */
export async function inviteAccount(
  context: CommandContext,
  input: unknown,
): Promise<{ id: string; invitation: string | null }> {
  permitPerson(context.viewer, 'inviteAccount')
  const { key, account } = parse(inviteInput, input)
  const token = newToken()
  const created = await runCommand(
    context,
    { action: 'inviteAccount', key, input: { account } },
    async (tx, append) => {
      if (!(await tx.user.findFirst({ where: { id: account, disabledAt: null } }))) throw new NotFoundError('account')
      append({ type: 'account.invited', subject: { type: 'User', id: account } })
      return { id: account, invitation: await writeInvitation(tx, token, account, context.now) }
    },
  )
  return { id: created.id, invitation: created.invitation === tokenHash(token) ? token : null }
}

/**
 * Returns the link for the first administrator, to be printed on the server's console; null once an administrator
 * exists.
 */
export async function inviteFirstAdmin(db: PrismaClient, now: Date): Promise<string | null> {
  if (await hasAdmin(db)) return null
  const token = newToken()
  await db.$transaction((tx) => writeInvitation(tx, token, FIRST_ADMIN, now))
  return token
}

const hasAdmin = async (tx: Tx) => (await tx.user.count({ where: { role: 'ADMIN', disabledAt: null } })) > 0

const acceptInput = (minLength: number) =>
  z.object({
    token: z.string().min(1).max(100),
    password: z.string().min(minLength).max(128),
    name: personName.optional(),
    email: email.optional(),
  })
const firstAdminInput = z.object({ name: personName, email })

type Passwords = { db: PrismaClient; now: Date; shortest: number; hash: (password: string) => Promise<string> }

/**
 * Redeems a link: sets the password, removes the authenticator and ends all sessions. The first administrator's link
 * also requires `name` and `email`. Throws NotFoundError if the link is unknown, used or expired. `shortest` is the
 * minimum length of passwords.
 */
export async function acceptInvitation({ db, now, shortest, hash }: Passwords, input: unknown) {
  const parsed = parse(acceptInput(shortest), input)
  const link = await findInvitation(db, parsed.token, now)
  const newAdmin = link.account === FIRST_ADMIN ? parse(firstAdminInput, parsed) : null
  const password = await hash(parsed.password)
  return runSystemCommand(db, now, 'acceptInvitation', async (tx, append) => {
    await spendInvitation(tx, link.id)
    const account = newAdmin ? await addFirstAdmin(tx, append, newAdmin) : link.account
    await setPassword(tx, account, password)
    await endSessions(tx, append, account)
    append({ type: 'account.activated', subject: { type: 'User', id: account } })
    return { id: account }
  })
}

async function addFirstAdmin(tx: Tx, append: Append, newAdmin: z.output<typeof firstAdminInput>): Promise<string> {
  if (await hasAdmin(tx)) throw new NotFoundError('invitation')
  return addAccount(tx, append, { ...newAdmin, role: 'ADMIN', locale: 'vi' })
}

async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, disabledAt: null },
    data: { twoFactorEnabled: false },
  })
  if (count === 0) throw new NotFoundError('invitation')
  await tx.twoFactor.deleteMany({ where: { userId } })
  const credential = { providerId: 'credential', accountId: userId }
  await tx.account.upsert({
    where: { providerId_accountId: credential },
    create: { ...credential, userId, password },
    update: { password },
  })
}
