/** Reads a queued letter of the ladder for its channel, and records how an attempt to send it ended. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { type OutgoingDelivery, outgoingOf } from '#domain/deliveries/outgoing.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { endLadderLetter, type LetterEnd } from '#domain/requests/overdue/ladder-letters.ts'
import type { ListedItem } from './next-rung.ts'

/**
 * Counts an attempt, and returns what the channel sends. Returns null if nothing is to be sent: the letter was sent or
 * failed, is not printed yet, or the request was closed or withdrawn meanwhile, which ends the letter as failed.
 */
export async function takeLetter(db: PrismaClient, now: Date, id: string): Promise<OutgoingDelivery | null> {
  const known = await db.ladderLetter.findUnique({
    where: { id },
    include: { request: { select: { state: true } } },
  })
  if (known?.state !== 'QUEUED' || known.printAt) return null
  if (known.request.state !== 'SENT' && known.request.state !== 'ACKNOWLEDGED') {
    await endLetter(db, now, id, { isAccepted: false, answer: `the request is ${known.request.state}` })
    return null
  }
  await db.ladderLetter.update({ where: { id }, data: { attempts: { increment: 1 } } })
  return readLetter(db, id)
}

async function readLetter(db: PrismaClient, id: string): Promise<OutgoingDelivery> {
  const { request, ...letter } = await db.ladderLetter.findUniqueOrThrow({
    where: { id },
    include: {
      request: {
        select: {
          ...{ number: true, registerNumber: true, replyToken: true, languages: true, platformId: true, urgent: true },
          documents: { where: { kind: 'REMINDER' } },
          deliveries: { where: { state: 'DELIVERED' }, orderBy: { queuedAt: 'desc' }, take: 1, select: { id: true } },
        },
      },
    },
  })
  const { documents, deliveries, ...stated } = request
  const { names } = await db.authority.findFirstOrThrow({ select: { names: true } })
  const { requestId, channel, address, subject, text, decidedAt, dueAt, attempts, ordinal } = letter
  const items = letter.items as unknown as ListedItem[]
  return {
    ...outgoingOf({
      delivery: {
        ...{ id, requestId, channel, address, subject, letter: text, dueAt },
        ...{ queuedAt: decidedAt!, startsAt: decidedAt! },
      },
      request: { ...stated, registerNumber: letter.registerNumber ?? `${stated.number}-N${ordinal}` },
      documents: documents.filter(({ part }) => part === ordinal),
      authorityNames: names,
      failures: attempts - 1,
    }),
    reminder: {
      rung: letter.rung,
      number: stated.registerNumber ?? stated.number,
      delivery: deliveries[0]?.id ?? null,
      items: items.map(({ number, state, since }) => ({ number, state, since: new Date(since).toISOString() })),
    },
  }
}

/** Records in a transaction of its own how the sending of a letter ended. */
export const endLetter = (db: PrismaClient, now: Date, id: string, end: LetterEnd): Promise<object> =>
  runSystemCommand(db, now, 'endLadderLetter', async (tx, append) => {
    await endLadderLetter(tx, append, now, id, end)
    return {}
  })

/** The letter is sent again at `at` with the same bytes under the same id. */
export const postponeLetter = (db: PrismaClient, id: string, at: Date): Promise<void> =>
  addJob(db, 'LADDER_LETTER', id, at)
