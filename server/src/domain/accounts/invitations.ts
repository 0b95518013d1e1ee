/**
 * Invitations: links with which a person sets their own password, so that no administrator ever knows it and could sign
 * in a colleague's name. The very first one makes the first administrator.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, systemChange, type Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken, tokenHash } from '#domain/core/tokens.ts'
import { addAccount, email, endSessions, personName } from './accounts.ts'
import { findInvitation, spendInvitation, writeInvitation } from './invitation-links.ts'

/** In place of an account's id: there is none yet. */
const FIRST_ADMIN = 'first-admin'

const inviteInput = z.object({ key, account: id })

/** A new link for an account whose owner lost the link, the password or the authenticator; null when `key` is repeated. */
export async function inviteAccount(
  ask: CommandContext,
  input: unknown,
): Promise<{ id: string; invitation: string | null }> {
  permitPerson(ask.viewer, 'inviteAccount')
  const { key, account } = parse(inviteInput, input)
  const token = newToken()
  const made = await runCommand(ask, { action: 'inviteAccount', key, input: { account } }, async (tx, append) => {
    if (!(await tx.user.findFirst({ where: { id: account, disabledAt: null } }))) throw new NotFoundError('account')
    append({ type: 'account.invited', subject: { type: 'User', id: account } })
    return { id: account, invitation: await writeInvitation(tx, token, account, ask.now) }
  })
  return { id: made.id, invitation: made.invitation === tokenHash(token) ? token : null }
}

/** The link for the first administrator, to be shown on the server's own console; null once there is one. */
export async function inviteFirstAdmin(db: PrismaClient, now: Date): Promise<string | null> {
  if (await hasAdmin(db)) return null
  const token = newToken()
  await db.$transaction((tx) => writeInvitation(tx, token, FIRST_ADMIN, now))
  return token
}

const hasAdmin = async (tx: Tx) => (await tx.user.count({ where: { role: 'ADMIN', disabledAt: null } })) > 0

const acceptInput = (shortest: number) =>
  z.object({
    token: z.string().min(1).max(100),
    password: z.string().min(shortest).max(128),
    name: personName.optional(),
    email: email.optional(),
  })
const firstAdminInput = z.object({ name: personName, email })

type Passwords = { db: PrismaClient; now: Date; shortest: number; hash: (password: string) => Promise<string> }

/**
 * Spends a link: sets the password, drops a lost authenticator and ends what sessions there were. The first
 * administrator's link needs `name` and `email` too. NotFoundError when the link is unknown, spent or too old.
 */
export async function acceptInvitation({ db, now, shortest, hash }: Passwords, input: unknown) {
  const parsed = parse(acceptInput(shortest), input)
  const link = await findInvitation(db, parsed.token, now)
  const person = link.account === FIRST_ADMIN ? parse(firstAdminInput, parsed) : null
  const password = await hash(parsed.password)
  return systemChange(db, now, 'acceptInvitation', async (tx, append) => {
    await spendInvitation(tx, link.id)
    const account = person ? await addFirstAdmin(tx, append, person) : link.account
    await setPassword(tx, account, password)
    await endSessions(tx, append, account)
    append({ type: 'account.activated', subject: { type: 'User', id: account } })
    return { id: account }
  })
}

async function addFirstAdmin(tx: Tx, append: Append, person: z.output<typeof firstAdminInput>): Promise<string> {
  if (await hasAdmin(tx)) throw new NotFoundError('invitation')
  return addAccount(tx, append, { ...person, role: 'ADMIN', locale: 'vi' })
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
