/**
 * Computes when a mailed list is due: every day, on working days or once a week, at a time of day in the time zone of
 * its person.
 */
import { Temporal } from 'temporal-polyfill'
import { isWorkingDay } from '#domain/notifications/working-days.ts'
import type { Calendar } from '#domain/rules/calendar.ts'

export interface Schedule {
  rhythm: 'DAILY' | 'WORKDAYS' | 'WEEKLY'
  /** ISO weekday; null unless WEEKLY */
  weekday: number | null
  /** minutes after midnight */
  at: number
}

/** A time at which a list is due; `day` is its local day (YYYY-MM-DD) in the time zone of the person. */
export interface Slot {
  at: Date
  day: string
}

const MAX_DAYS = 31

/** Returns the last slot that is not after `now`; null if there is none within MAX_DAYS. */
export const lastSlot = (
  schedule: Schedule,
  timeZone: string,
  calendars: readonly Calendar[],
  now: Date,
): Slot | null => slotFrom(schedule, timeZone, calendars, now, -1)

/** Returns the time of the first slot after `now`, or the time MAX_DAYS after `now` if there is no slot until then. */
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
