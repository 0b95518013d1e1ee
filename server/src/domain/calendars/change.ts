/** Steps that all commands on calendars share, such as locking a calendar and checking its working hours. */
import type { Calendar as CalendarRow, Power } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { assertCalendar, type Calendar, dayStart, type Weekday, type WorkingHours } from '#domain/rules/calendar.ts'
import { holdsLimit } from '#domain/rules/legal-clock.ts'

const minute = z.int().min(0).max(1440)
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** Intervals of working time. A weekday may have several, in their order during the day. */
export const weekInput = z
  .array(z.object({ weekday: z.int().min(1).max(7), opensAt: minute, closesAt: minute }))
  .min(1)
  .max(70)

export const weekOf = (hours: z.output<typeof weekInput>): WorkingHours =>
  Object.fromEntries(
    weekdays.map((weekday) => [
      weekday,
      hours.filter((each) => each.weekday === weekday).map(({ opensAt, closesAt }) => [opensAt, closesAt]),
    ]),
  ) as Record<Weekday, WorkingHours[Weekday]>

/**
 * Returns a time zone in its usual spelling, such as `Asia/Tokyo` for `asia/tokyo`. Throws CALENDAR_WRONG if PostgreSQL
 * does not know the zone, because queries compute days in it.
 */
export async function knownZone(tx: Tx, timeZone: string): Promise<string> {
  const [known] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM pg_timezone_names WHERE lower(name) = lower(${timeZone})`
  if (!known) throw new RuleError('CALENDAR_WRONG', 'the time zone does not exist', 'Calendar', [])
  return known.name
}

/** Throws CALENDAR_WRONG if JavaScript does not know the time zone, or if the hours are impossible. */
export function requireCalendar(calendar: Calendar, ids: string[]): void {
  try {
    assertCalendar(calendar)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new RuleError('CALENDAR_WRONG', error.message, 'Calendar', ids)
  }
}

export async function lockCalendar(tx: Tx, id: string, expected: number): Promise<CalendarRow> {
  await tx.$executeRaw`SELECT 1 FROM calendar WHERE id = ${id}::uuid FOR UPDATE`
  const calendar = await tx.calendar.findUnique({ where: { id } })
  if (!calendar) throw new NotFoundError('calendar')
  if (calendar.version !== expected) throw new ConflictError(id, calendar.version, expected)
  return calendar
}

/**
 * Returns the columns of a new version of a locked calendar. Provisional due dates, and due dates from the day `from`
 * on, are computed again with this version. If no power uses the calendar, the version counts as applied at once.
 */
export async function changedSince(
  tx: Tx,
  { id, version, appliedVersion, changedFrom }: CalendarRow,
  from: string,
  { now, reason }: { now: Date; reason: string },
) {
  // If the former change is not applied yet and concerns earlier days, the new change starts with those days.
  const pending = version > appliedVersion ? changedFrom?.toISOString().slice(0, 10) : undefined
  const next = version + 1
  // A calendar that no power uses stays unused until COMMIT, because no command can give a locked calendar to a power.
  const isUsed = (await tx.power.findFirst({ where: { calendarId: id }, select: { id: true } })) !== null
  return {
    ...{ version: next, appliedVersion: isUsed ? appliedVersion : next },
    changedFrom: new Date(pending !== undefined && pending < from ? pending : from),
    changedAt: now,
    changeReason: reason,
  }
}

/**
 * Throws TOO_LITTLE_WORKING_TIME with the powers whose limit no longer fits in the working time of five years, from now
 * or from the day `from`. Ended powers, and powers whose limit did not fit before, are ignored.
 */
export async function requireRoom(
  tx: Tx,
  now: Date,
  before: CalendarRow,
  after: CalendarRow,
  from: string,
): Promise<void> {
  const starts = [now, new Date(Math.max(now.getTime(), dayStart(from, after.timeZone)))]
  const powers = await tx.power.findMany({
    where: {
      ...{ calendarId: after.id, clock: { not: 'CALENDAR' } },
      OR: [{ inForceTo: null }, { inForceTo: { gte: now } }],
    },
    orderBy: { id: 'asc' },
  })
  const holds = (power: Power, calendar: CalendarRow) =>
    starts.every((start) => holdsLimit({ ...power, calendar }, false, start))
  const crowded = powers.filter((power) => !holds(power, after) && holds(power, before))
  if (crowded.length > 0)
    throw new RuleError(
      'TOO_LITTLE_WORKING_TIME',
      'the limit of a power would not fit in the working time of five years',
      'Power',
      crowded.map(({ id }) => id),
    )
}
