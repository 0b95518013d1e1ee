/** The weeks of audits: from Monday to Sunday in the time zone of the authority. */
import { Temporal } from 'temporal-polyfill'

/** A week from `from`, a Monday as YYYY-MM-DD, to the instant `end`, which is not included. */
export interface Week {
  from: string
  start: Date
  end: Date
}

/** Returns the last week that had ended at `now`. */
export function lastWeek(now: Date, timeZone: string): Week {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const from = monday.subtract({ days: 7 })
  const instant = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds)
  return { from: from.toString(), start: instant(from), end: instant(monday) }
}
