/** Queues the mails of mailed lists that are due. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { queueMails } from '#domain/jobs/queue-mails.ts'
import { officeCalendars } from '#domain/notifications/working-days.ts'
import type { Calendar } from '#domain/rules/calendar.ts'
import { lastSlot, nextSlot } from './slots.ts'

/** Maximum number of lists in one run; the next run queues the others. */
const BATCH = 200

/** A mail that has waited longer has used up its attempts and no longer keeps the list from getting a mail. */
const GIVEN_UP_MS = 24 * 3_600_000

const due = (now: Date) => ({ stopped: null, nextAt: { lte: now } })

/**
 * Queues one mail for each list that was due since its last mail, even if it was due several times. A list whose last
 * mail still waits gets no further mail, because the file is written when the mail is sent. Several servers queue a
 * mail only once, because its key is unique for each list and time. Stops the lists of disabled accounts. Cost if
 * nothing is due: one read of an index.
 */
export async function queueMailedLists(db: PrismaClient, now: Date): Promise<number> {
  const first = await db.mailedList.findFirst({ where: due(now), select: { id: true } })
  if (!first) return 0
  const [timeZone, calendars] = [await zoneOf(db), await officeCalendars(db)]
  return db.$transaction((tx) => queueBatch(tx, now, timeZone, calendars))
}

async function queueBatch(tx: Tx, now: Date, authorityZone: string, calendars: readonly Calendar[]): Promise<number> {
  await tx.mailedList.updateMany({
    where: { ...due(now), user: { disabledAt: { not: null } } },
    data: { stopped: 'NOT_ALLOWED' },
  })
  await tx.mail.updateMany({
    where: {
      ...{ mailedList: due(now), sentAt: null, givenUpAt: null },
      dueAt: { lt: new Date(now.getTime() - GIVEN_UP_MS) },
    },
    data: { givenUpAt: now },
  })
  const lists = await tx.mailedList.findMany({
    where: due(now),
    include: { user: { select: { timeZone: true } }, mails: { where: { sentAt: null, givenUpAt: null }, take: 1 } },
    orderBy: { nextAt: 'asc' },
    take: BATCH,
  })
  const mails = lists.flatMap((list) => {
    const slot = lastSlot(list, list.user.timeZone ?? authorityZone, calendars, now)
    if (!slot || slot.at <= list.doneUntil || list.mails.length > 0) return []
    const { id, userId } = list
    return [
      { id: uuidv7(), userId, key: `list ${slot.at.toISOString()} ${id}`, digest: false, mailedListId: id, dueAt: now },
    ]
  })
  for (const list of lists) {
    const nextAt = nextSlot(list, list.user.timeZone ?? authorityZone, calendars, now)
    await tx.mailedList.update({ where: { id: list.id }, data: { doneUntil: now, nextAt }, select: { id: true } })
  }
  if (mails.length === 0) return 0
  const written = await tx.mail.createManyAndReturn({ data: mails, skipDuplicates: true, select: { id: true } })
  await queueMails(
    tx,
    written.map(({ id }) => id),
  )
  return written.length
}
