/** The working hours and time zones of packs. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

const interval = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'not hours such as 08:00-11:30')
  .describe('Working hours of a day, such as 08:00-11:30.')

export const hoursOfDay = z
  .array(interval)
  .max(10)
  .refine(isAscending, 'has hours that overlap or end before they begin')

function isAscending(intervals: string[]): boolean {
  const times = intervals.flatMap((text) => text.split('-'))
  const follows = (before: string, time: string, isEnd: boolean) => (isEnd ? before < time : before <= time)
  return times.every((time, index) => index === 0 || follows(times[index - 1]!, time, index % 2 === 1))
}

/** Accepts a time zone in any capitalization, and returns its usual spelling, such as `Europe/Paris`. */
export const zone = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .describe('An IANA time zone.')
  .refine(isZone, 'not an IANA time zone')
  .transform((timeZone) => Temporal.Now.zonedDateTimeISO(timeZone).timeZoneId)

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format() !== ''
  } catch {
    return false
  }
}
