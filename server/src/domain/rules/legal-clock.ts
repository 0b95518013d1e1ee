/** Converts the clock of a power to the form that deadline.ts uses, and returns the time limit of a request. */
import type { Calendar as CalendarRow, Power } from '@takedown/prisma/generated/client/client.ts'
import { type Calendar, type FormerHours, localDay, type WorkingHours } from './calendar.ts'
import { type Clock, countedFrom, dueAt, isBeyondHorizon } from './deadline.ts'

/** The hours of a working day on the clock WORKING_DAYS, from midnight to midnight. */
const DAY_HOURS = 24

type Limits = Pick<Power, 'normalLimit' | 'urgentLimit' | 'clock'>

/**
 * Returns the limit of a request, in the unit of the power's clock; null if the power sets none. Without an urgent
 * limit, an urgent request has the normal one.
 */
export const limitOf = ({ normalLimit, urgentLimit }: Limits, urgent: boolean): number | null =>
  urgent ? (urgentLimit ?? normalLimit) : normalLimit

/** Like `limitOf`, but in hours, with DAY_HOURS for each working day. */
export function hoursOf(power: Limits, urgent: boolean): number | null {
  const limit = limitOf(power, urgent)
  return limit === null ? null : power.clock === 'WORKING_DAYS' ? limit * DAY_HOURS : limit
}

/**
 * Whether the calendar has enough working time for the limit of a power if the request is sent at `sentAt`. True if the
 * power sets no limit.
 */
export function holdsLimit(power: Limits & { calendar: CalendarRow }, urgent: boolean, sentAt: Date): boolean {
  const hours = hoursOf(power, urgent)
  if (hours === null) return true
  const clock = clockOf(power)
  return !isBeyondHorizon(countedFrom(sentAt, clock), dueAt({ sentAt, hours, ...clock }), clock)
}

export function clockOf({ clock, calendar }: Pick<Power, 'clock'> & { calendar: CalendarRow }): Clock {
  // These JSON columns are validated when a calendar is saved.
  const hours = calendar.workingHours as unknown as WorkingHours
  const formerHours = calendar.formerHours as unknown as FormerHours[]
  const byDays = clock === 'WORKING_DAYS'
  const counted = (week: WorkingHours) => (byDays ? wholeDays(week) : week)
  return {
    clock: clock === 'CALENDAR' ? 'CALENDAR' : 'WORKING',
    calendar: {
      timeZone: calendar.timeZone,
      workingHours: counted(hours),
      formerHours: formerHours.map((former) => ({ ...former, workingHours: counted(former.workingHours) })),
      workingDays: calendar.workingDays as Calendar['workingDays'],
      holidays: calendar.holidays,
    },
    // A period in days begins with the day after the event that starts it (Civil Code of Viet Nam, art. 147; Regulation
    // 1182/71, art. 3).
    fromNextDay: byDays,
  }
}

/** Returns a week with the same working days, each with 24 hours of working time. */
const wholeDays = (hours: WorkingHours): WorkingHours =>
  Object.fromEntries(
    Object.entries(hours).map(([weekday, intervals]) => [weekday, intervals.length > 0 ? [[0, 1440]] : []]),
  ) as unknown as WorkingHours

/**
 * Whether a due date lies after the last day for which holidays are known. Later days count as if they were no
 * holidays, so the due date may still change. The CALENDAR clock does not depend on holidays.
 */
export function isProvisional(power: Pick<Power, 'clock'> & { calendar: CalendarRow }, dueAt: Date): boolean {
  const { endsOn, timeZone } = power.calendar
  return power.clock !== 'CALENDAR' && endsOn !== null && localDay(dueAt, timeZone) > endsOn.toISOString().slice(0, 10)
}

/** Longest time from sending to receipt, in milliseconds; after a longer time, the clock counts from the sending. */
const RECEIPT_MS = 24 * 3_600_000

/**
 * Returns the receipt of a request: the first opening by the platform or the acknowledgement, whichever is earlier.
 * Null if neither is known.
 */
export function receivedAt({ openedAt, acknowledgedAt }: { openedAt: Date | null; acknowledgedAt: Date | null }) {
  if (openedAt === null || acknowledgedAt === null) return openedAt ?? acknowledgedAt
  return openedAt < acknowledgedAt ? openedAt : acknowledgedAt
}

/**
 * Whether the power counts from the receipt, but no receipt within 24 hours of the sending is known. The clock then
 * counts from the sending.
 */
export function isReceiptAssumed(
  { sentAt, receivedAt }: { sentAt: Date | null; receivedAt: Date | null },
  { clockStart }: Pick<Power, 'clockStart'>,
): boolean {
  if (clockStart === 'SENT' || sentAt === null) return false
  return receivedAt === null || receivedAt.getTime() - sentAt.getTime() > RECEIPT_MS
}
