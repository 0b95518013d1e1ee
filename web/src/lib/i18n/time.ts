/**
 * Formats dates and times in the language on screen. Instants are shown in the viewer's time zone. Figures count an
 * instant on its calendar day in the authority's time zone. The time zone of the machine is never used.
 */
import { timeFormat } from './formats.ts'
import { isVietnamese, localeTag } from './locale.ts'
import { authorityZone, ownZone } from './timeZone.ts'

const format = (options: Intl.DateTimeFormatOptions, timeZone = ownZone()): Intl.DateTimeFormat =>
  timeFormat(localeTag(), { timeZone, hourCycle: 'h23', ...options })

const clock = { hour: '2-digit', minute: '2-digit' } as const
const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const

/** The time of day of an instant: "14:02". */
export const timeOfDay = (instant: string | number): string => format(clock).format(new Date(instant))

/** The day of an instant: "06/11/2023" in Vietnamese, "6 Nov 2023" in English. */
export const date = (instant: string | number, zone = ownZone()): string =>
  isVietnamese()
    ? format(day, zone).format(new Date(instant))
    : format({ day: 'numeric', month: 'short', year: 'numeric' }, zone).format(new Date(instant))

/** The day of the week of an instant: "thứ Hai" or "Monday". */
export const weekday = (instant: string | number, zone = ownZone()): string =>
  format({ weekday: 'long' }, zone).format(new Date(instant))

/** The time and the day of an instant: "14:02 06/11/2023" in Vietnamese, "6 Nov 2023, 14:02" in English. */
export const dateTime = (instant: string | number): string =>
  isVietnamese() ? `${timeOfDay(instant)} ${date(instant)}` : `${date(instant)}, ${timeOfDay(instant)}`

/** Like `dateTime`, with seconds, for logs: "14:02:09 06/11/2023". */
export const dateTimeSeconds = (instant: string | number): string => {
  const time = format({ ...clock, second: '2-digit' }).format(new Date(instant))
  return isVietnamese() ? `${time} ${date(instant)}` : `${date(instant)}, ${time}`
}

/** Formats a calendar day such as "2023-11-06". The result is the same day in every time zone. */
export const plainDate = (isoDay: string): string => date(`${isoDay}T12:00:00Z`, 'UTC')

/** Formats a month such as "2023-11": "11/2023" in Vietnamese, "Nov 2023" in English. */
export const month = (isoMonth: string): string => {
  const instant = new Date(`${isoMonth.slice(0, 7)}-15T12:00:00Z`)
  return isVietnamese()
    ? `${isoMonth.slice(5, 7)}/${isoMonth.slice(0, 4)}`
    : format({ month: 'short', year: 'numeric' }, 'UTC').format(instant)
}

/**
 * The calendar day of an instant, such as "2026-11-24", in the given IANA time zone, or in the zone of the authority if
 * none is given.
 */
export const isoDay = (instant: number, timeZone: string | null = null): string =>
  timeFormat('en-CA', {
    timeZone: timeZone ?? authorityZone(),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant)
