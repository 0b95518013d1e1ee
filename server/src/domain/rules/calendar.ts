/** Computes days and working time in a time zone. */
import { Temporal } from 'temporal-polyfill'

/** ISO weekday: from 1 (Monday) to 7 (Sunday). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The intervals of working time of each weekday, ascending, as [open, close] in minutes of the local day. */
export type WorkingHours = Record<Weekday, [openMinutes: number, closeMinutes: number][]>

/** Former working hours, with the last local day (YYYY-MM-DD) on which they were in force. */
export type FormerHours = { until: string; workingHours: WorkingHours }

/** Deadlines are counted by the time zone, working hours, holidays and swapped working days of a calendar. */
export type Calendar = {
  timeZone: string
  workingHours: WorkingHours
  /** oldest first */
  formerHours?: readonly FormerHours[]
  /** local days without work, YYYY-MM-DD */
  holidays: string[]
  /** local days with the hours of another weekday, such as a Saturday that was swapped for a holiday */
  workingDays: Record<string, Weekday>
}

/** One interval of working time, in epoch milliseconds. */
export type Span = { open: number; close: number }

const MINUTES_A_DAY = 24 * 60
const LOCAL_DAY = /^\d{4}-\d\d-\d\d$/

const zoned = (date: Date | number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(Number(date)).toZonedDateTimeISO(timeZone)

/** Returns the local day in `timeZone`, YYYY-MM-DD. */
export const localDay = (date: Date, timeZone: string): string => zoned(date, timeZone).toPlainDate().toString()

/** Returns the start of a local day, in epoch milliseconds. */
export const dayStart = (day: string, timeZone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds

/** Returns the local month in `timeZone`, YYYY-MM. */
export const localMonth = (date: Date, timeZone: string): string => localDay(date, timeZone).slice(0, 7)

/** Returns the instant at which a local day ends. */
export const endOfDay = (day: string, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds)

/**
 * Yields the intervals of working time between two instants, in order, cut at these instants. A local time that a clock
 * change skips is moved forward. Of a local time that occurs twice, the first occurrence counts.
 */
export function* workingSpans(calendar: Calendar, from: number, to: number): Generator<Span, undefined> {
  const last = zoned(to, calendar.timeZone).toPlainDate()
  let end = from
  let day = zoned(from, calendar.timeZone).toPlainDate()
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const hours of hoursOf(calendar, day)) {
      const [opens, closes] = hours.map((minutes) => instantAt(day, minutes, calendar.timeZone)) as [number, number]
      const open = Math.max(opens, end)
      const close = Math.min(closes, to)
      if (open >= close) continue
      yield { open, close }
      end = close
    }
  }
}

/** Throws RangeError if the calendar is malformed or no weekday has working hours. */
export function assertCalendar(calendar: Calendar): void {
  new Intl.DateTimeFormat('en', { timeZone: calendar.timeZone })
  for (const [weekday, intervals] of weekdaysOf(calendar)) {
    let end = 0
    for (const [open, close] of intervals) {
      const whole = Number.isInteger(open) && Number.isInteger(close)
      if (!whole || open < end || close <= open || close > MINUTES_A_DAY)
        throw new RangeError(`Weekday ${weekday}: ${open}–${close} must be ascending minutes within the day`)
      end = close
    }
  }
  const days = [...calendar.holidays, ...Object.keys(calendar.workingDays)]
  const malformed = days.find((day) => !LOCAL_DAY.test(day) || !Temporal.PlainDate.from(day))
  if (malformed !== undefined) throw new RangeError(`${malformed} is not a day as YYYY-MM-DD`)
  const both = calendar.holidays.find((day) => Object.hasOwn(calendar.workingDays, day))
  if (both !== undefined) throw new RangeError(`${both} is a holiday and a working day`)
  if (Object.values(calendar.workingHours).every((intervals) => intervals.length === 0))
    throw new RangeError('No working time on any weekday')
}

const weekdaysOf = ({ workingHours, formerHours = [] }: Calendar) =>
  [workingHours, ...formerHours.map((former) => former.workingHours)].flatMap(Object.entries)

/** Returns the working hours on a local day, YYYY-MM-DD. */
export const weekOn = (
  { workingHours, formerHours = [] }: Pick<Calendar, 'workingHours' | 'formerHours'>,
  day: string,
): WorkingHours => formerHours.find(({ until }) => day <= until)?.workingHours ?? workingHours

function hoursOf(calendar: Calendar, day: Temporal.PlainDate) {
  const name = day.toString()
  if (calendar.holidays.includes(name)) return []
  return weekOn(calendar, name)[calendar.workingDays[name] ?? (day.dayOfWeek as Weekday)]
}

/**
 * Returns the instant of a minute of a local day. The minutes are added to midnight, because PlainTime cannot express
 * minute 1,440, the end of the day.
 */
const instantAt = (day: Temporal.PlainDate, minutes: number, timeZone: string): number =>
  day.toPlainDateTime().add({ minutes }).toZonedDateTime(timeZone).epochMilliseconds
