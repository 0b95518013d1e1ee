/** When a mail may go: at once, at the end of the quiet hours, or with the day's digest, by the person's own clock. */
import { Temporal } from 'temporal-polyfill'
import type { Hours } from './rules.ts'

const minutesOf = ({ hour, minute }: Temporal.ZonedDateTime): number => hour * 60 + minute

const at = (day: Temporal.ZonedDateTime, minutes: number): Temporal.ZonedDateTime =>
  day.toPlainDate().toZonedDateTime({
    timeZone: day.timeZoneId,
    plainTime: Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }),
  })

/** The next time that the clock shows `minutes`, later than `now`. */
function next(now: Temporal.ZonedDateTime, minutes: number): Date {
  const today = at(now, minutes)
  const then = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : at(now.add({ days: 1 }), minutes)
  return new Date(then.epochMilliseconds)
}

const zoned = (now: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)

/** The end of the quiet hours; null outside of them. They may pass midnight. */
export function quietUntil(now: Date, timeZone: string, { quietFrom, quietTo }: Hours): Date | null {
  const local = zoned(now, timeZone)
  const minute = minutesOf(local)
  const quiet =
    quietFrom < quietTo
      ? minute >= quietFrom && minute < quietTo
      : quietFrom > quietTo && (minute >= quietFrom || minute < quietTo)
  return quiet ? next(local, quietTo) : null
}

export const nextDigest = (now: Date, timeZone: string, { digestAt }: Hours): Date =>
  next(zoned(now, timeZone), digestAt)
