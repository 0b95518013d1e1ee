/** Names of weekdays in the language on screen. */
import { weekday } from '#lib/i18n/time.ts'

/** The name of the weekday of a calendar day, which does not depend on a time zone. */
export const weekdayOf = (isoDay: string): string => weekday(`${isoDay}T12:00:00Z`, 'UTC')

/** The name of an ISO weekday, from 1 (Monday) to 7; 1 January 2024 was a Monday. */
export const weekdayName = (number: number): string => weekdayOf(`2024-01-0${number}`)
