/** How far a mailbox was read, and which server process reads it. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

/** A place in a mailbox. A server that numbers its mails anew states another validity. */
export interface MailPlace {
  mailbox: string
  uidValidity: bigint
  uid: bigint
}

/**
 * Takes the mailbox for `holder` for `heldMs` milliseconds, or prolongs its hold. Returns whether it holds the mailbox. Only
 * one process reads a mailbox; if it is killed, another one takes over when its hold has ended.
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

/** Gives the mailbox up, so that another process can take it at once. */
export const releaseMailbox = (db: PrismaClient, now: Date, mailbox: string, holder: string): Promise<number> =>
  db.$executeRaw`UPDATE mailbox_cursor SET held_until = ${now} WHERE mailbox = ${mailbox} AND holder = ${holder}::uuid`

/** Returns the number of the last mail that was stored; 0 if none was, or if the server numbers its mails anew. */
export async function lastStored(db: PrismaClient, mailbox: string, uidValidity: bigint): Promise<bigint> {
  const cursor = await db.mailboxCursor.findUnique({ where: { mailbox } })
  return cursor?.uidValidity === uidValidity ? cursor.uid : 0n
}

/** Records, in the transaction that stores a mail, that the mailbox was read up to this mail. */
export async function recordPlace(tx: Tx, { mailbox, uidValidity, uid }: MailPlace): Promise<void> {
  await tx.mailboxCursor.update({ where: { mailbox }, data: { uidValidity, uid }, select: { mailbox: true } })
}

export const recordReadToEnd = (db: PrismaClient, now: Date, mailbox: string): Promise<unknown> =>
  db.mailboxCursor.update({ where: { mailbox }, data: { readAt: now }, select: { mailbox: true } })
