/** Stores the position up to which a mailbox was read, and the server process that reads the mailbox. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

/** The position of a mail in an IMAP mailbox. `uidValidity` changes when the mail server renumbers the mails. */
export interface MailPlace {
  mailbox: string
  uidValidity: bigint
  uid: bigint
}

/**
 * Reserves the mailbox for the process `holder` for `heldMs` milliseconds from now, or prolongs its reservation.
 * Returns whether `holder` has the mailbox. If the process is killed, another one can reserve the mailbox after this
 * time.
 */
export async function holdMailbox(
  db: PrismaClient,
  now: Date,
  { mailbox, holder, heldMs }: { mailbox: string; holder: string; heldMs: number },
): Promise<boolean> {
  const until = new Date(now.getTime() + heldMs)
  const held = await db.$executeRaw`
    INSERT INTO mailbox_cursor (mailbox, holder, held_until) VALUES (${mailbox}, ${holder}::uuid, ${until})
    ON CONFLICT (mailbox) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
    WHERE mailbox_cursor.holder = excluded.holder OR mailbox_cursor.held_until < ${now}`
  return held === 1
}

/** Ends the reservation, so that another process can reserve the mailbox at once. */
export const releaseMailbox = (db: PrismaClient, now: Date, mailbox: string, holder: string): Promise<number> =>
  db.$executeRaw`UPDATE mailbox_cursor SET held_until = ${now} WHERE mailbox = ${mailbox} AND holder = ${holder}::uuid`

/** Returns the UID of the last stored mail; 0 if no mail was stored, or if the mail server has renumbered its mails. */
export async function lastStored(db: PrismaClient, mailbox: string, uidValidity: bigint): Promise<bigint> {
  const cursor = await db.mailboxCursor.findUnique({ where: { mailbox } })
  return cursor?.uidValidity === uidValidity ? cursor.uid : 0n
}

/**
 * Records that the mailbox was read up to a mail. `tx` must be the transaction that stores this mail, so that no mail
 * is skipped or stored twice.
 */
export async function recordPlace(tx: Tx, { mailbox, uidValidity, uid }: MailPlace): Promise<void> {
  await tx.mailboxCursor.update({ where: { mailbox }, data: { uidValidity, uid }, select: { mailbox: true } })
}

export const recordReadToEnd = (db: PrismaClient, now: Date, mailbox: string): Promise<unknown> =>
  db.mailboxCursor.update({ where: { mailbox }, data: { readAt: now }, select: { mailbox: true } })
