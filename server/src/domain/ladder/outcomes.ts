/** Reads a queued letter of the ladder for its channel, and records how an attempt to send it ended. */
import { ITEMS_CHANGED, REQUEST_IS } from '@takedown/declarations/letters/answers.ts'
import type { LadderLetter, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand, type Tx } from '#domain/core/command.ts'
import { type OutgoingDelivery, outgoingOf } from '#domain/deliveries/outgoing.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { lockAsServer } from '#domain/requests/delivery/lock.ts'
import { endLadderLetter, type LetterEnd } from '#domain/requests/overdue/ladder-letters.ts'
import { readHistories } from './history.ts'
import type { LadderItem, ListedItem } from './next-rung.ts'
import { storedItems } from './signed-letter.ts'

/**
 * Counts an attempt, and returns what the channel sends. Returns null if nothing is to be sent: the letter has ended or
 * is not printed yet, or it is no longer true, which ends it as failed. Locks the request, so that an answer that is
 * recorded before the attempt begins is never ignored.
 */
export async function takeLetter(db: PrismaClient, now: Date, id: string): Promise<OutgoingDelivery | null> {
  const { isTaken } = await runSystemCommand(db, now, 'takeLadderLetter', async (tx, append) => {
    const known = await tx.ladderLetter.findUnique({ where: { id }, select: { requestId: true } })
    if (!known) return { isTaken: false }
    await lockAsServer(tx, known.requestId)
    const letter = await tx.ladderLetter.findFirst({ where: { id, state: 'QUEUED', printAt: null } })
    if (!letter) return { isTaken: false }
    const fault = await faultOf(tx, letter)
    if (fault) await endLadderLetter(tx, append, now, id, { isAccepted: false, answer: fault })
    else await tx.ladderLetter.update({ where: { id }, data: { attempts: { increment: 1 } } })
    return { isTaken: fault === null }
  })
  return isTaken ? readLetter(db, id) : null
}

/** Returns why the letter must not be sent; null if everything that it states about its items is still true. */
async function faultOf(tx: Tx, { requestId, items }: LadderLetter): Promise<string | null> {
  const history = (await readHistories(tx, [requestId])).get(requestId)!
  if (!history.isOpen) return `${REQUEST_IS}${history.state}`
  const current = new Map(history.items.map((item) => [item.id, item]))
  const changed = storedItems(items).filter((item) => !isStillTrue(item, current.get(item.id)))
  return changed.length === 0 ? null : `${ITEMS_CHANGED}${changed.map(({ number }) => number).join(', ')}`
}

/**
 * An unanswered item must have the same due date as before. Content that was seen online after the writing does not
 * change that the item is unanswered.
 */
function isStillTrue(listed: ListedItem, item: LadderItem | undefined): boolean {
  if (!item) return false
  if (listed.state === 'SAID_GONE' || item.state === 'SAID_GONE') return listed.state === item.state
  const isSeen = listed.state === 'UNANSWERED' || item.state === 'STILL_UP'
  return isSeen && item.since?.getTime() === listed.since.getTime()
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
  const items = storedItems(letter.items)
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
      items: items.map(({ number, state, since }) => ({ number, state, since: since.toISOString() })),
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
