/**
 * Computes when a mail may be sent: at once, at the end of the quiet hours, or with the daily digest, all in the time
 * zone of the person.
 */
import { Temporal } from 'temporal-polyfill'
import type { Hours } from './rules.ts'

const minutesOf = ({ hour, minute }: Temporal.ZonedDateTime): number => hour * 60 + minute

const atMinute = (day: Temporal.ZonedDateTime, minutes: number): Temporal.ZonedDateTime =>
  day.toPlainDate().toZonedDateTime({
    timeZone: day.timeZoneId,
    plainTime: Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }),
  })

function nextTimeAt(now: Temporal.ZonedDateTime, minutes: number): Date {
  const today = atMinute(now, minutes)
  const nextTime = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : atMinute(now.add({ days: 1 }), minutes)
  return new Date(nextTime.epochMilliseconds)
}

const zoned = (now: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)

/** Returns the end of the quiet hours; null if `now` is outside of them. They may span midnight. */
export function quietUntil(now: Date, timeZone: string, { quietFrom, quietTo }: Omit<Hours, 'digestAt'>): Date | null {
  const local = zoned(now, timeZone)
  const minute = minutesOf(local)
  const quiet =
    quietFrom < quietTo
      ? minute >= quietFrom && minute < quietTo
      : quietFrom > quietTo && (minute >= quietFrom || minute < quietTo)
  return quiet ? nextTimeAt(local, quietTo) : null
}

/** Returns the time of the next digest. */
export const nextDigest = (now: Date, timeZone: string, { digestAt }: Hours): Date =>
  nextTimeAt(zoned(now, timeZone), digestAt)
