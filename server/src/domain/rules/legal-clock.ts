/** Converts the clock of a legal basis to the form that deadline.ts uses. */
import type { Calendar as CalendarRow, LegalBasis } from '@takedown/prisma/generated/client/client.ts'
import type { Calendar } from './calendar.ts'
import { localDay } from './calendar.ts'
import type { Clock } from './deadline.ts'

export const clockOf = ({ clock, calendar }: Pick<LegalBasis, 'clock'> & { calendar: CalendarRow }): Clock => ({
  clock,
  calendar: {
    timeZone: calendar.timeZone,
    // These columns are JSON. They are validated when a calendar is saved.
    workingHours: calendar.workingHours as unknown as Calendar['workingHours'],
    workingDays: calendar.workingDays as Calendar['workingDays'],
    holidays: calendar.holidays,
  },
})

/**
 * Whether a due date may still change because it lies after the last day whose holidays are known. Later days are
 * counted as if they had no holidays. Only the working clock depends on holidays.
 */
export function isProvisional(basis: Pick<LegalBasis, 'clock'> & { calendar: CalendarRow }, dueAt: Date): boolean {
  const { endsOn, timeZone } = basis.calendar
  return basis.clock === 'WORKING' && endsOn !== null && localDay(dueAt, timeZone) > endsOn.toISOString().slice(0, 10)
}
