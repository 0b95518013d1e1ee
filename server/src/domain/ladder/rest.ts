/** Until when an overdue request need not be chased, because of a promise or of an earlier letter. */
import type { Tx } from '#domain/core/command.ts'
import { promiseEnd } from '#domain/requests/delivery/record-call.ts'
import { nextWorkingDay } from '#domain/requests/overdue/reminders.ts'
import type { Calendar } from '#domain/rules/calendar.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import type { Ladder } from '#reference/ladder.ts'
import { followingAt } from './next-rung.ts'
import { ladderOf } from './stored.ts'

/** The letter of a rung about items that were due at `dueAt`, and when it was sent. */
export interface ChasingLetter {
  rung: string
  at: Date
  dueAt: Date
}

/** Returns the next working day after a letter, or the time of the next rung if that is earlier. */
export function restAfter(calendar: Calendar, ladder: Ladder, { rung, at, dueAt }: ChasingLetter): Date {
  const following = followingAt(ladder, rung, at, dueAt)
  const nextDay = nextWorkingDay(calendar, at)
  return following && following < nextDay ? following : nextDay
}

type Request = Pick<LockedRequest, 'id' | 'platformId' | 'power' | 'dueAt' | 'remindedAt'>

/**
 * Returns until when the newest promise of a standing call, or the last reminder, keeps an overdue request out of the
 * queue: the later of both. Null if neither does. Cost: at most four statements.
 */
export async function remainingRest(tx: Tx, request: Request, now: Date): Promise<Date | null> {
  const { dueAt } = request
  if (dueAt === null) return null
  const ends = [await endOfPromise(tx, request, dueAt, now), await endOfReminder(tx, request, dueAt)]
  const latest = Math.max(...ends.map((end) => end?.getTime() ?? 0))
  return latest > now.getTime() ? new Date(latest) : null
}

async function endOfPromise(tx: Tx, { id, power }: Request, dueAt: Date, now: Date): Promise<Date | null> {
  const call = await tx.requestCall.findFirst({
    where: { requestId: id, withdrawnAt: null, promisedDueAt: { gt: now }, recordedAt: { gte: dueAt } },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
  })
  if (!call?.promisedDueAt) return null
  return promiseEnd(clockOf(power).calendar, call.promisedDueAt, call.recordedAt)
}

async function endOfReminder(
  tx: Tx,
  { id, platformId, power, remindedAt }: Request,
  dueAt: Date,
): Promise<Date | null> {
  if (!remindedAt || remindedAt < dueAt) return null
  const { calendar } = clockOf(power)
  const letter = await tx.ladderLetter.findFirst({
    where: { requestId: id, state: { in: ['QUEUED', 'SENT'] }, decidedAt: remindedAt },
    orderBy: { ordinal: 'desc' },
    select: { rung: true, dueAt: true },
  })
  if (!letter) return nextWorkingDay(calendar, remindedAt)
  return restAfter(calendar, await ladderOf(tx, platformId), { ...letter, at: remindedAt })
}
