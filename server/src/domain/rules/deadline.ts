/** Computes when an answer is due, and defines overdue and due soon. SQL queries repeat these two definitions. */
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import { type Calendar, endOfDay, localDay, workingSpans } from './calendar.ts'

export const DUE_SOON_HOURS = 4

/**
 * CALENDAR counts every hour, WORKING only the working time of the calendar. With `fromNextDay`, the counting begins at
 * the first midnight after the start.
 */
export type Clock = { clock: 'CALENDAR' | 'WORKING'; calendar: Calendar; fromNextDay?: boolean }

type Timed = { state: ItemState; dueAt: Date | null }

const HOUR = 3_600_000
/**
 * Working time is counted this far ahead: five years, in milliseconds. After that, every hour counts, so each clock has
 * a due date even if its calendar has almost no working time.
 */
const HORIZON = 5 * 366 * 24 * HOUR

/** Whether the item awaits an answer after its due date. It is not yet overdue at the instant `dueAt` itself. */
export const isOverdue = ({ state, dueAt }: Timed, asOf: Date): boolean =>
  state === 'AWAITING' && dueAt !== null && dueAt < asOf

/**
 * Whether the item awaits an answer, is not overdue, and is due within `dueSoonHours`. `dueSoonHours` are hours of wall
 * time, even on the working clock.
 */
export const isDueSoon = (item: Timed, asOf: Date, dueSoonHours = DUE_SOON_HOURS): boolean =>
  item.state === 'AWAITING' &&
  item.dueAt !== null &&
  !isOverdue(item, asOf) &&
  item.dueAt.getTime() <= asOf.getTime() + dueSoonHours * HOUR

/**
 * Returns the due date of an item sent at `sentAt`: `hours` later by its clock. On the working clock, a due date within
 * HORIZON lies in working time, and may be a closing time. Throws RangeError unless `hours` is a positive number.
 */
export const dueAt = ({ sentAt, hours, ...clock }: Clock & { sentAt: Date; hours: number }): Date =>
  addTime(countedFrom(sentAt, clock), milliseconds(hours), clock)

/** Returns when the counting begins on a clock that starts at `at`. */
export const countedFrom = (at: Date, { calendar, fromNextDay }: Clock): Date =>
  fromNextDay ? endOfDay(localDay(at, calendar.timeZone), calendar.timeZone) : at

/** Converts hours to milliseconds. Throws RangeError unless `hours` is positive. */
export function milliseconds(hours: number): number {
  if (!(hours > 0 && hours < Number.POSITIVE_INFINITY))
    throw new RangeError(`A deadline needs a positive number of hours, not ${hours}`)
  return Math.round(hours * HOUR)
}

/** Whether `due` lies after HORIZON, because the calendar has too little working time after `from`. */
export const isBeyondHorizon = (from: Date, due: Date, { clock }: Clock): boolean =>
  clock === 'WORKING' && due.getTime() - from.getTime() > HORIZON

/** Returns the instant at which the clock has counted `ms` milliseconds since `from`. */
export function addTime(from: Date, ms: number, { clock, calendar }: Clock): Date {
  if (clock === 'CALENDAR') return new Date(from.getTime() + ms)
  const horizon = from.getTime() + HORIZON
  let remainingMs = ms
  for (const { open, close } of workingSpans(calendar, from.getTime(), horizon)) {
    if (remainingMs <= close - open) return new Date(open + remainingMs)
    remainingMs -= close - open
  }
  return new Date(horizon + remainingMs)
}

/** Returns the milliseconds that the clock counts between two instants. */
export function elapsed(from: Date, to: Date, { clock, calendar }: Clock): number {
  if (clock === 'CALENDAR') return to.getTime() - from.getTime()
  const horizon = from.getTime() + HORIZON
  let sum = Math.max(0, to.getTime() - horizon)
  for (const { open, close } of workingSpans(calendar, from.getTime(), Math.min(to.getTime(), horizon)))
    sum += close - open
  return sum
}
