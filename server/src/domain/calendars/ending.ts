/**
 * Reads the calendars whose known holidays end soon, or before the due date of an open item. Due dates after the last
 * day whose holidays are known are provisional.
 */
import type { Calendar, PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/** How long before its end a calendar is listed, so that there is time to enter the holidays of the next year. */
const AHEAD_MS = 365 * 24 * 3_600_000

export interface CalendarEnding {
  calendar: Calendar
  /** open items whose due date lies after the end, or for which the calendar has too little working time */
  provisionalItems: number
}

/**
 * Returns the calendars that end within a year or have provisional due dates, earliest end first. A calendar is not
 * listed if none of its powers counts working time.
 */
export async function calendarsEnding(db: PrismaClient, now: Date): Promise<CalendarEnding[]> {
  // Enum values are literals, because PostgreSQL cannot use the partial index with a parameter.
  const counts = await db.$queryRaw<{ id: string; items: number }[]>`
    SELECT b.calendar_id AS id, count(*)::int AS items FROM request_item i
    JOIN removal_request r ON r.id = i.request_id JOIN power b ON b.id = r.power_id
    WHERE i.due_provisional AND i.state IN ('AWAITING', 'NEEDS_CLARIFICATION') GROUP BY b.calendar_id`
  const items = new Map(counts.map((each) => [each.id, each.items]))
  const endsSoon = { endsOn: { lt: new Date(now.getTime() + AHEAD_MS) } }
  const calendars = await db.calendar.findMany({
    where: { OR: [endsSoon, { id: { in: [...items.keys()] } }], powers: { some: { clock: { not: 'CALENDAR' } } } },
    orderBy: [{ endsOn: 'asc' }, { id: 'asc' }],
  })
  return calendars.map((calendar) => ({ calendar, provisionalItems: items.get(calendar.id) ?? 0 }))
}
