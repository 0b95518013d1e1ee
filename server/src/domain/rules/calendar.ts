/**
 * Days and working time in the operator's own zone. All arithmetic goes through Temporal and thus through the zone's
 * rules, so a day with a clock change has 23 or 25 hours here as it does on the wall.
 */
import { Temporal } from 'temporal-polyfill'

export const DEFAULT_TIME_ZONE = 'Asia/Ho_Chi_Minh'

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** When an authority or platform is at work. Hours are [open, close] in minutes of the local day, ascending. */
export type Calendar = {
  timeZone: string
  workingHours: Record<Weekday, [openMinutes: number, closeMinutes: number][]>
  /** Local days without work, YYYY-MM-DD. */
  holidays: string[]
}

/** One stretch of working time, as epoch milliseconds. */
export type Span = { open: number; close: number }

/** A calendar that never opens: a deadline in working time would never come. */
export class NoWorkingTime extends Error {
  override name = 'NoWorkingTime'
}

const MINUTES_A_DAY = 24 * 60
const MAX_IDLE_DAYS = 2 * 366
const LOCAL_DAY = /^\d{4}-\d\d-\d\d$/

const zoned = (date: Date | number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(Number(date)).toZonedDateTimeISO(timeZone)

/** The day that `date` falls on where the clock shows `timeZone`: YYYY-MM-DD. */
export const localDay = (date: Date, timeZone = DEFAULT_TIME_ZONE): string =>
  zoned(date, timeZone).toPlainDate().toString()

/** When a local day begins, in epoch milliseconds. */
export const dayStart = (day: string, timeZone = DEFAULT_TIME_ZONE): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds

/** The month that `date` falls in where the clock shows `timeZone`: YYYY-MM. */
export const localMonth = (date: Date, timeZone = DEFAULT_TIME_ZONE): string => localDay(date, timeZone).slice(0, 7)

/** First instant of a local month and of the next one: `from` belongs to it, `to` no longer. RangeError if malformed. */
export function monthRange(month: string, timeZone = DEFAULT_TIME_ZONE): { from: Date; to: Date } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const start = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
  return { from: start(first), to: start(first.add({ months: 1 })) }
}

/** The instant at which a local day is over and the next one begins. */
export const endOfDay = (day: string, timeZone = DEFAULT_TIME_ZONE): Date =>
  new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds)

/**
 * Working time in order, from the stretch that contains `from` or follows it; endless, so the caller must stop.
 * Local times that a clock change skips slide forward, and ones it repeats are read as the first, as wall clocks do.
 * Throws NoWorkingTime after two years without any.
 */
export function* workingSpans(calendar: Calendar, from: number): Generator<Span, never> {
  let day = zoned(from, calendar.timeZone).toPlainDate()
  let end = from
  for (let idle = 0; idle < MAX_IDLE_DAYS; idle++, day = day.add({ days: 1 })) {
    for (const hours of hoursOf(calendar, day)) {
      const [opens, close] = hours.map((minutes) => instantAt(day, minutes, calendar.timeZone)) as [number, number]
      const open = Math.max(opens, end)
      if (open >= close) continue
      yield { open, close }
      end = close
      idle = 0
    }
  }
  throw new NoWorkingTime(`No working time within ${MAX_IDLE_DAYS} days after ${new Date(end).toISOString()}`)
}

/** Refuses, with a RangeError, a calendar that `workingSpans` cannot follow. For the door where operators edit one. */
export function assertCalendar(calendar: Calendar): void {
  new Intl.DateTimeFormat('en', { timeZone: calendar.timeZone })
  for (const [weekday, intervals] of Object.entries(calendar.workingHours)) {
    let end = 0
    for (const [open, close] of intervals) {
      const whole = Number.isInteger(open) && Number.isInteger(close)
      if (!whole || open < end || close <= open || close > MINUTES_A_DAY)
        throw new RangeError(`Weekday ${weekday}: ${open}–${close} must be ascending minutes within the day`)
      end = close
    }
  }
  const wrong = calendar.holidays.find((day) => !LOCAL_DAY.test(day) || !Temporal.PlainDate.from(day))
  if (wrong !== undefined) throw new RangeError(`Holiday ${wrong} is not YYYY-MM-DD`)
  workingSpans(calendar, 0).next()
}

const hoursOf = (calendar: Calendar, day: Temporal.PlainDate) =>
  calendar.holidays.includes(day.toString()) ? [] : calendar.workingHours[day.dayOfWeek as Weekday]

/** Minute 1,440 is the next day's midnight, which a PlainTime cannot express. */
const instantAt = (day: Temporal.PlainDate, minutes: number, timeZone: string): number =>
  day.toPlainDateTime().add({ minutes }).toZonedDateTime(timeZone).epochMilliseconds
