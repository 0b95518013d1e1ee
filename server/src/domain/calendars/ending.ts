/**
 * Reads the calendars whose known holidays end soon, or before the due date of an open item, with the number of
 * provisional due dates. A due date is provisional if it lies after the last day whose holidays are known.
 */
import type { Calendar, PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/**
 * How long before its end a calendar is listed. This leaves time to enter the holidays of the next year when they are
 * decreed.
 */
const AHEAD_MS = 365 * 24 * 3_600_000

/** A calendar that ends soon or has ended, or that has too little working time for the deadline of an open item. */
export interface CalendarEnding {
  calendar: Calendar
  /** open items whose due date lies after the end, or for which the calendar has too little working time */
  provisionalItems: number
}

/**
 * Returns the calendars that end within a year or have provisional due dates, earliest end first. A calendar is left
 * out if none of its powers counts working time.
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
