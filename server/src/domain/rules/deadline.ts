/** Computes when an answer is due, and defines overdue and due soon. SQL queries repeat the two conditions. */
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import { type Calendar, endOfDay, localDay, NoWorkingTime, workingSpans } from './calendar.ts'

export const DUE_SOON_HOURS = 4

/**
 * How an item's time is counted: CALENDAR counts every hour, WORKING only the calendar's working time. With `fromNextDay`,
 * the clock begins at the midnight after its start.
 */
export type Clock = { clock: 'CALENDAR' | 'WORKING'; calendar: Calendar; fromNextDay?: boolean }

type Timed = { state: ItemState; dueAt: Date | null }

const HOUR = 3_600_000
const MAX_HOURS = 366 * 24
/**
 * How far ahead of the sending a due date is searched, in milliseconds: enough for MAX_HOURS at forty working hours a
 * week. A calendar that needs more must be wrong.
 */
const HORIZON = 5 * MAX_HOURS * HOUR

/**
 * Whether the item awaits an answer and its due date has passed. At the instant `dueAt` itself it is not yet overdue.
 */
export const isOverdue = ({ state, dueAt }: Timed, asOf: Date): boolean =>
  state === 'AWAITING' && dueAt !== null && dueAt < asOf

/**
 * Whether the item awaits an answer, is not overdue, and is due within `dueSoonHours`. These are hours of wall time,
 * also for an item on the working clock.
 */
export const isDueSoon = (item: Timed, asOf: Date, dueSoonHours = DUE_SOON_HOURS): boolean =>
  item.state === 'AWAITING' &&
  item.dueAt !== null &&
  !isOverdue(item, asOf) &&
  item.dueAt.getTime() <= asOf.getTime() + dueSoonHours * HOUR

/**
 * Returns the due date of an item sent at `sentAt`: `hours` later by its clock. A due date on the working clock lies in
 * working time and may be a closing time. Throws RangeError unless 0 < hours ≤ one year, and NoWorkingTime if the
 * calendar has too little working time in the next five years.
 */
export const dueAt = ({ sentAt, hours, ...clock }: Clock & { sentAt: Date; hours: number }): Date =>
  addTime(countedFrom(sentAt, clock), milliseconds(hours), clock)

/** Returns the instant from which a clock that starts at `at` counts. */
export const countedFrom = (at: Date, { calendar, fromNextDay }: Clock): Date =>
  fromNextDay ? endOfDay(localDay(at, calendar.timeZone), calendar.timeZone) : at

/** Returns hours in milliseconds. Throws RangeError unless 0 < hours ≤ one year. */
export function milliseconds(hours: number): number {
  if (!(hours > 0 && hours <= MAX_HOURS))
    throw new RangeError(`A deadline needs 0 < hours ≤ ${MAX_HOURS}, not ${hours}`)
  return Math.round(hours * HOUR)
}

/** Returns the instant at which `ms` milliseconds have passed on the clock since `from`. */
export function addTime(from: Date, ms: number, { clock, calendar }: Clock): Date {
  if (clock === 'CALENDAR') return new Date(from.getTime() + ms)
  const spans = workingSpans(calendar, from.getTime())
  for (let remainingMs = ms; ; ) {
    const { open, close } = spans.next().value
    if (open - from.getTime() > HORIZON) throw new NoWorkingTime(`Too little working time after ${from.toISOString()}`)
    if (remainingMs <= close - open) return new Date(open + remainingMs)
    remainingMs -= close - open
  }
}

/** Returns the clock's time between two instants, in milliseconds. */
export function elapsed(from: Date, to: Date, { clock, calendar }: Clock): number {
  if (clock === 'CALENDAR') return to.getTime() - from.getTime()
  let sum = 0
  for (const { open, close } of workingSpans(calendar, from.getTime())) {
    if (open >= to.getTime()) break
    sum += Math.min(close, to.getTime()) - open
  }
  return sum
}
