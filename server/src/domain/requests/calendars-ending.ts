/** Reads calendars whose known holidays end soon, with the items that are already due later. */
import type { Calendar, PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/** How long before its end a calendar is announced: time enough to enter the holidays that are decreed for a year. */
const AHEAD_MS = 180 * 24 * 3_600_000

/** A calendar that ends soon or has ended. */
export interface CalendarEnding {
  calendar: Calendar
  /** open items whose due date was computed without the holidays after the end */
  provisionalItems: number
}

/** Returns the calendars by which a legal basis counts working time and that end within half a year, first to end first. */
export async function calendarsEnding(db: PrismaClient, now: Date): Promise<CalendarEnding[]> {
  const calendars = await db.calendar.findMany({
    where: { endsOn: { lt: new Date(now.getTime() + AHEAD_MS) }, legalBases: { some: { clock: 'WORKING' } } },
    orderBy: [{ endsOn: 'asc' }, { id: 'asc' }],
  })
  return Promise.all(
    calendars.map(async (calendar) => ({
      calendar,
      provisionalItems: await db.requestItem.count({
        where: {
          dueProvisional: true,
          state: { in: ['AWAITING', 'NEEDS_CLARIFICATION'] },
          request: { legalBasis: { calendarId: calendar.id } },
        },
      }),
    })),
  )
}
