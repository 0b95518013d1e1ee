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

/** "14:02". */
export const timeOfDay = (instant: string | number): string => format(clock).format(new Date(instant))

/** "06/11/2023" in Vietnamese, "6 Nov 2023" in English. */
export const date = (instant: string | number, zone = ownZone()): string =>
  isVietnamese()
    ? format(day, zone).format(new Date(instant))
    : format({ day: 'numeric', month: 'short', year: 'numeric' }, zone).format(new Date(instant))

/** "thứ Hai" or "Monday". */
export const weekday = (instant: string | number, zone = ownZone()): string =>
  format({ weekday: 'long' }, zone).format(new Date(instant))

/** "14:02 06/11/2023" in Vietnamese, "6 Nov 2023, 14:02" in English. */
export const dateTime = (instant: string | number): string =>
  isVietnamese() ? `${timeOfDay(instant)} ${date(instant)}` : `${date(instant)}, ${timeOfDay(instant)}`

/** "14:02:09 06/11/2023": for logs, where seconds matter. */
export const dateTimeSeconds = (instant: string | number): string => {
  const time = format({ ...clock, second: '2-digit' }).format(new Date(instant))
  return isVietnamese() ? `${time} ${date(instant)}` : `${date(instant)}, ${time}`
}

/** A calendar day without a time ("2023-11-06"). No time zone may shift it. */
export const plainDate = (isoDay: string): string => date(`${isoDay}T12:00:00Z`, 'UTC')

/** "11/2023" or "Nov 2023" from "2023-11". */
export const month = (isoMonth: string): string => {
  const instant = new Date(`${isoMonth.slice(0, 7)}-15T12:00:00Z`)
  return isVietnamese()
    ? `${isoMonth.slice(5, 7)}/${isoMonth.slice(0, 4)}`
    : format({ month: 'short', year: 'numeric' }, 'UTC').format(instant)
}

/**
 * Calendar day of an instant, "2026-11-24", in the given IANA time zone, or in the zone of the authority if none is
 * given.
 */
export const isoDay = (instant: number, timeZone: string | null = null): string =>
  timeFormat('en-CA', {
    timeZone: timeZone ?? authorityZone(),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant)
