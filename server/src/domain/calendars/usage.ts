/**
 * Counts the uses of a calendar: open items whose deadlines may move if it changes, and powers that keep it after its
 * end.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

export interface CalendarUsage {
  id: string
  openItems: number
}

/** A calendar without an open item is absent. Cost: linear in the open items. */
export const countOpenItems = (
  db: Pick<PrismaClient, '$queryRaw'>,
  calendars: readonly string[],
): Promise<CalendarUsage[]> => db.$queryRaw`
  SELECT p.calendar_id AS id, count(*)::integer AS "openItems"
  FROM request_item i JOIN removal_request r ON r.id = i.request_id JOIN power p ON p.id = r.power_id
  WHERE i.state IN ('AWAITING', 'NEEDS_CLARIFICATION') AND p.clock <> 'CALENDAR'
    AND p.calendar_id = ANY (${calendars}::uuid[]) GROUP BY p.calendar_id`

/** Ended powers are counted. A calendar without a power is absent. */
export const countPowers = (
  db: Pick<PrismaClient, '$queryRaw'>,
  calendars: readonly string[],
): Promise<{ id: string; powers: number }[]> => db.$queryRaw`
  SELECT calendar_id AS id, count(*)::integer AS powers FROM power
  WHERE calendar_id = ANY (${calendars}::uuid[]) GROUP BY calendar_id`
