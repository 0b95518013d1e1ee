/** Computes when a mailed list is due: at a time of the clock of its person, every day, on working days or once a week. */
import { Temporal } from 'temporal-polyfill'
import { isWorkingDay } from '#domain/notifications/working-days.ts'
import type { Calendar } from '#domain/rules/calendar.ts'

export interface Schedule {
  rhythm: 'DAILY' | 'WORKDAYS' | 'WEEKLY'
  /** ISO weekday, for the rhythm WEEKLY */
  weekday: number | null
  /** minutes after midnight */
  at: number
}

/** A time at which a list is due, and its day in the zone of the person: YYYY-MM-DD. */
export interface Slot {
  at: Date
  day: string
}

/** Longer than any series of free days. */
const MAX_DAYS = 31

/** Returns the last time before or at `now`, or null if there is none within MAX_DAYS. */
export const lastSlot = (
  schedule: Schedule,
  timeZone: string,
  calendars: readonly Calendar[],
  now: Date,
): Slot | null => slotFrom(schedule, timeZone, calendars, now, -1)

/** Returns the first time after `now`. If there is none within MAX_DAYS, returns the end of this period. */
export const nextSlot = (schedule: Schedule, timeZone: string, calendars: readonly Calendar[], now: Date): Date =>
  slotFrom(schedule, timeZone, calendars, now, 1)?.at ?? new Date(now.getTime() + MAX_DAYS * 24 * 3_600_000)

function slotFrom(
  { rhythm, weekday, at }: Schedule,
  timeZone: string,
  calendars: readonly Calendar[],
  now: Date,
  direction: 1 | -1,
): Slot | null {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(at / 60), minute: at % 60 })
  for (let days = 0; days <= MAX_DAYS; days++) {
    const date = today.add({ days: days * direction })
    const slot = new Date(date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds)
    if (direction === 1 ? slot <= now : slot > now) continue
    if (rhythm === 'WEEKLY' && date.dayOfWeek !== weekday) continue
    if (rhythm === 'WORKDAYS' && !isWorkingDay(date.toString(), calendars)) continue
    return { at: slot, day: date.toString() }
  }
  return null
}
