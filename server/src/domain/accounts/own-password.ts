/** What owners do with the passwords of their own accounts: a link for a forgotten password, and the record of a change. */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { queueMails } from '#domain/jobs/queue-mails.ts'
import { dropResetLinks } from './invitation-links.ts'

/** What a mail tells the owner about the sign-in of the account. */
export const notices = ['RESET_LINK', 'PASSWORD_CHANGED', 'FACTOR_ADDED', 'FACTOR_REMOVED', 'WEBHOOK_DISABLED'] as const
export type Notice = (typeof notices)[number]

/** Maximum number of mails with such a link to one account in an hour, so that nobody can flood a mailbox. */
const MAX_LINKS_AN_HOUR = 3

interface OwnAccount {
  db: PrismaClient
  now: Date
}

/**
 * Mails a link for a new password to the account with this address. Does nothing for an address without an account that
 * has a password, while another request for the account is under way, and after three mails in an hour. The caller must not
 * reveal which of these cases it was.
 */
export async function requestResetLink({ db, now }: OwnAccount, email: string): Promise<void> {
  const account = await db.user.findFirst({
    where: {
      ...{ email: email.trim().toLowerCase(), disabledAt: null, pendingSince: null },
      accounts: { some: { providerId: 'credential', password: { not: null } } },
    },
    select: { id: true },
  })
  if (!account) return
  await db.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ held: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${`reset-link:${account.id}`}, 0)) AS held`
    if (!lock?.held) return
    const since = new Date(now.getTime() - 3_600_000)
    const recent = await tx.mail.count({ where: { userId: account.id, notice: 'RESET_LINK', dueAt: { gt: since } } })
    if (recent < MAX_LINKS_AN_HOUR) await mailNotice(tx, account.id, 'RESET_LINK', now)
  })
}

export async function mailNotice(tx: Tx, userId: string, notice: Notice, now: Date): Promise<void> {
  const key = `${notice}:${randomUUID()}`
  const { id } = await tx.mail.create({ data: { userId, key, digest: false, notice, dueAt: now } })
  await queueMails(tx, [id])
}

/** Appends the event of a change of the password by its owner, and mails a notice to the owner if there is a mail server. */
export async function recordPasswordChange(
  tx: Tx,
  append: Append,
  id: string,
  { now, canMail, byMail }: { now: Date; canMail: boolean; byMail: boolean },
): Promise<void> {
  append({ type: 'account.password_changed', subject: { type: 'User', id }, data: { byMail } })
  if (canMail) await mailNotice(tx, id, 'PASSWORD_CHANGED', now)
}

/**
 * Records that the owner changed the password with the former one. A link for a forgotten password becomes void, because
 * somebody else may have requested it.
 */
export const passwordChanged = ({ db, now, canMail }: OwnAccount & { canMail: boolean }, id: string) =>
  runSystemCommand(db, now, 'changePassword', async (tx, append) => {
    await dropResetLinks(tx, id)
    await recordPasswordChange(tx, append, id, { now, canMail, byMail: false })
    return { id }
  })
