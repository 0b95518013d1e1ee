/** Reads the calendars whose known holidays end soon, with the number of items that are due after the end. */
import type { Calendar, PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/**
 * How long before its end a calendar is listed. This leaves time to enter the holidays of the next year when they are
 * decreed.
 */
const AHEAD_MS = 365 * 24 * 3_600_000

/** A calendar that ends soon or has ended. */
export interface CalendarEnding {
  calendar: Calendar
  /** open items whose due date was computed without the holidays after the end */
  provisionalItems: number
}

/** Returns the calendars of WORKING powers that end within a year, earliest end first. */
export async function calendarsEnding(db: PrismaClient, now: Date): Promise<CalendarEnding[]> {
  const calendars = await db.calendar.findMany({
    where: { endsOn: { lt: new Date(now.getTime() + AHEAD_MS) }, powers: { some: { clock: { not: 'CALENDAR' } } } },
    orderBy: [{ endsOn: 'asc' }, { id: 'asc' }],
  })
  return Promise.all(
    calendars.map(async (calendar) => ({
      calendar,
      provisionalItems: await db.requestItem.count({
        where: {
          dueProvisional: true,
          state: { in: ['AWAITING', 'NEEDS_CLARIFICATION'] },
          request: { power: { calendarId: calendar.id } },
        },
      }),
    })),
  )
}
