/** Finds when the next working day of the authority begins, which forms preset for the promise of a call. */
import type { Tx } from '#domain/core/command.ts'
import { officeCalendars } from '#domain/notifications/working-days.ts'
import { nextWorkingDay } from './reminders.ts'

/** Returns null if no calendar in force has free days. Cost: one statement. */
export async function nextOfficeMorning(db: Pick<Tx, 'calendar'>, now: Date): Promise<Date | null> {
  const mornings = (await officeCalendars(db)).map((calendar) => nextWorkingDay(calendar, now).getTime())
  return mornings.length > 0 ? new Date(Math.min(...mornings)) : null
}
