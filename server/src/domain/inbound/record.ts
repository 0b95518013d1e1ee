/** Records what was read from a mail: its sender, subject and text, and the request to which it belongs. */
import type { InboundMail, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { acknowledgeByReply } from './acknowledge.ts'
import { markBounced } from './bounce.ts'
import { lockIfPresent, scopeOf, updateMail } from './lock.ts'
import { findRequest } from './match.ts'
import type { MailRecord, ReadAnswer } from './read-result.ts'
import { isSenderVerified } from './sender.ts'

/** A mail that a job has to read. `isProposed` is true if the answers in it were read already. */
export type UnreadMail = Pick<InboundMail, 'id' | 'sha256' | 'size' | 'state' | 'kind' | 'requestId' | 'matchedBy'> & {
  isProposed: boolean
}

export async function findUnread(db: PrismaClient, id: string): Promise<UnreadMail | null> {
  const [mail] = await db.$queryRaw<UnreadMail[]>`
    SELECT id, sha256, size, state, kind, request_id AS "requestId", matched_by AS "matchedBy", proposals IS NOT NULL AS "isProposed"
    FROM inbound_mail WHERE id = ${id}::uuid`
  return mail ?? null
}

/** Runs `rule` on a mail that waits to be read. Does nothing if the mail does not exist or was read already. */
const recordOnce = (
  db: PrismaClient,
  now: Date,
  id: string,
  rule: (tx: Tx, append: Append, mail: InboundMail) => Promise<void>,
): Promise<unknown> =>
  runSystemCommand(db, now, 'readInboundMail', async (tx, append) => {
    const mail = await lockIfPresent(tx, id)
    if (mail?.state === 'RECEIVED') await rule(tx, append, mail)
    return {}
  })

const subjectOf = (id: string) => ({ type: 'InboundMail', id }) as const

/** Records that a mail cannot be read. An officer decides about the mail, whose original is kept. */
export const recordRefused = (db: PrismaClient, now: Date, id: string, refusal: string) =>
  recordOnce(db, now, id, async (tx, append) => {
    await updateMail(tx, id, { state: 'REFUSED', refusal })
    append({ type: 'mail.refused', subject: subjectOf(id), data: { reason: refusal } })
  })

/**
 * Records the contents of a mail and finds its request. If the same mail arrived earlier, perhaps in another mailbox,
 * the new one is set aside. `automatic` contains the kinds of channels by which this server delivers. `authserv` names
 * the mail server whose checks of senders are trusted.
 */
export const recordRead = (
  db: PrismaClient,
  now: Date,
  id: string,
  mail: MailRecord,
  { automatic, authserv }: { automatic: readonly string[]; authserv?: string },
) =>
  recordOnce(db, now, id, async (tx, append) => {
    const match = await findRequest(tx, mail)
    const state = match ? 'MATCHED' : 'UNMATCHED'
    const original = await findSame(tx, id, mail)
    await updateMail(tx, id, {
      ...contentOf(mail),
      senderVerified: isSenderVerified(mail, authserv),
      ...(match && { requestId: match.requestId, matchedBy: match.by, senderKnown: match.senderKnown }),
      ...(original ? { state: 'SET_ASIDE', stateBefore: state, duplicateOfId: original, decidedAt: now } : { state }),
    })
    const scope = await scopeOf(tx, match?.requestId ?? null)
    if (match)
      append({
        type: 'mail.matched',
        subject: subjectOf(id),
        ...scope,
        data: { matchedBy: match.by, senderKnown: match.senderKnown },
      })
    else append({ type: 'mail.unmatched', subject: subjectOf(id) })
    if (match && mail.kind === 'BOUNCE')
      await markBounced(tx, append, { db, viewer: systemViewer, now }, { match, mail, automatic })
    await acknowledgeByReply(tx, append, { db, viewer: systemViewer, now }, await readMail(tx, id))
    if (original) append({ type: 'mail.set_aside', subject: subjectOf(id), ...scope, data: {} })
  })

const readMail = (tx: Tx, id: string): Promise<InboundMail> => tx.inboundMail.findUniqueOrThrow({ where: { id } })

const contentOf = ({ kind, from, subject, messageId, date, text, attachments, warnings }: MailRecord) => ({
  ...{ kind, subject, messageId, text },
  fromName: from?.name ?? null,
  fromAddress: from?.address ?? null,
  writtenAt: dateOf(date),
  attachments: storable(attachments),
  warnings: [...warnings],
})

/** Returns the time that the sender stated; null if it is before 1990 or after 2099. */
function dateOf(stated: string | null): Date | null {
  const date = new Date(stated ?? Number.NaN)
  const year = date.getUTCFullYear()
  return year >= 1990 && year < 2100 ? date : null
}

const MAX_COMPARED = 20

async function findSame(
  tx: Tx,
  id: string,
  { messageId, from, text, attachments }: MailRecord,
): Promise<string | null> {
  if (messageId === null) return null
  const earlier = await tx.inboundMail.findMany({
    where: { messageId, fromAddress: from?.address ?? null, text, id: { not: id } },
    orderBy: { storedAt: 'asc' },
    take: MAX_COMPARED,
    select: { id: true, attachments: true },
  })
  const hashes = hashesOf(attachments)
  return (
    earlier.find((mail) => hashesOf(mail.attachments as unknown as MailRecord['attachments']) === hashes)?.id ?? null
  )
}

const hashesOf = (attachments: MailRecord['attachments']): string => attachments.map(({ sha256 }) => sha256).join()

/**
 * Records the answers that were read in a mail. Does nothing if the mail no longer belongs to the request, or if its
 * answers were recorded already.
 */
export const recordProposals = (db: PrismaClient, now: Date, id: string, requestId: string, answer: ReadAnswer) =>
  runSystemCommand(db, now, 'readInboundMail', async (tx, append) => {
    const mail = await lockIfPresent(tx, id)
    if (mail?.requestId !== requestId || mail.proposals !== null) return {}
    const answers = answer.proposals.filter(({ outcome }) => outcome.state !== 'UNDECIDED').length
    const data = { proposals: storable(answer.proposals), proposed: answers, unread: storable(answer.unread) }
    await updateMail(tx, id, data)
    append({
      type: 'mail.answer_read',
      subject: subjectOf(id),
      ...(await scopeOf(tx, requestId)),
      data: { answers },
    })
    return {}
  })

/** Returns the value as JSON that PostgreSQL can store: without NUL characters and unpaired surrogates. */
const storable = (value: unknown): Prisma.InputJsonValue =>
  JSON.parse(
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === 'string' ? each.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd') : each,
    ),
  ) as Prisma.InputJsonValue
