/** Determines the working days of the authority for scheduled mails. */
import type { Tx } from '#domain/core/command.ts'
import { type Calendar, dayStart, endOfDay, workingSpans } from '#domain/rules/calendar.ts'

/** Reads the calendars in force that have free days. A calendar of continuous time has none. */
export async function officeCalendars(db: Pick<Tx, 'calendar'>): Promise<Calendar[]> {
  const rows = (await db.calendar.findMany({ where: { endedOn: null }, take: 20 })) as unknown as Calendar[]
  return rows.filter(
    ({ workingHours, holidays }) =>
      holidays.length > 0 || Object.values(workingHours).some((intervals) => intervals.length === 0),
  )
}

/** Whether one of the calendars has working time on the day. Without calendars, every day is a working day. */
export const isWorkingDay = (day: string, calendars: readonly Calendar[]): boolean =>
  calendars.length === 0 ||
  calendars.some((calendar) => {
    const from = dayStart(day, calendar.timeZone)
    return !workingSpans(calendar, from, endOfDay(day, calendar.timeZone).getTime()).next().done
  })
