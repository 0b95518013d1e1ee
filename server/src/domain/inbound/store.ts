/** Stores the original of a mail from outside, and adds the job that reads it. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { InboundSource } from '@takedown/prisma/generated/client/enums.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { uuid7 } from '#domain/core/uuid7.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { putFile, type Source } from '#storage/pieces.ts'
import { type MailPlace, recordPlace } from './mailbox.ts'

export const MAX_MAIL_BYTES = 30 * 1024 * 1024

export interface ArrivedMail {
  /** Returns the raw mail; called again if the transaction is repeated. */
  read: () => Source | Promise<Source>
  source: InboundSource
  /** when the mail arrived in its mailbox; default: now */
  arrivedAt?: Date
  /** position of the mail in its mailbox; the mailbox is recorded as read up to this position */
  place?: MailPlace
  /** set if the mail could not be fetched; the stored bytes are then a note about the mail, and no job reads them */
  refusal?: 'NOT_FETCHED'
}

/**
 * Stores a mail and adds its job in one transaction. If a mail with the same bytes is stored already, returns its id
 * with `isNew` false, so a sender may send a mail again.
 */
export async function storeMail(
  db: PrismaClient,
  now: Date,
  { read, source, arrivedAt = now, place, refusal }: ArrivedMail,
): Promise<{ id: string; isNew: boolean }> {
  const newId = uuid7(() => now.getTime())()
  return runSystemCommand(db, now, 'storeInboundMail', async (tx, append) => {
    const { sha256, size } = await putFile(tx, await read())
    if (place) await recordPlace(tx, place)
    const receivedAt = arrivedAt > now ? now : arrivedAt
    const { count } = await tx.inboundMail.createMany({
      data: [
        { id: newId, sha256, size, source, receivedAt, storedAt: now, ...(refusal && { state: 'REFUSED', refusal }) },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const { id } = await tx.inboundMail.findUniqueOrThrow({ where: { sha256 }, select: { id: true } })
      return { id, isNew: false }
    }
    append({ type: 'mail.received', subject: { type: 'InboundMail', id: newId }, data: { sha256 } })
    if (refusal)
      append({ type: 'mail.refused', subject: { type: 'InboundMail', id: newId }, data: { reason: refusal } })
    else await addJob(tx, 'INBOUND', newId, now)
    return { id: newId, isNew: true }
  })
}
