/**
 * Sets the special days of a calendar in a period: holidays, and working days that fall on a free weekday. Afterwards,
 * `apply.ts` computes the due dates again.
 */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { type RuleCode, RuleError } from '#domain/core/errors.ts'
import { day, id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { type Calendar, localDay, weekOn } from '#domain/rules/calendar.ts'
import { changedSince, lockCalendar, requireCalendar, requireRoom } from './change.ts'

/** Maximum number of days in each list. */
const MAX_DAYS = 1000
/** Maximum number of characters of the name of a day. */
const MAX_NAME = 100
/**
 * A period may end at most this number of years after the present year, or after the year in which the calendar ends if
 * that is later.
 */
const MAX_YEARS_AHEAD = 5

const weekday = z.int().min(1).max(7) as z.ZodType<1 | 2 | 3 | 4 | 5 | 6 | 7>
const daysInput = z.object({
  key,
  calendar: id,
  from: day,
  to: day,
  holidays: z.array(day).max(MAX_DAYS),
  workingDays: z.array(z.object({ day, worksAs: weekday })).max(MAX_DAYS),
  unconfirmed: z.array(day).max(MAX_DAYS),
  /** the names of stated days; if absent, stated days keep their names */
  names: optional(
    z
      .array(z.object({ day, name: line(MAX_NAME) }))
      .max(MAX_DAYS)
      .refine((names) => new Set(names.map(({ day }) => day)).size === names.length, 'names a day twice'),
  ),
  /** whether the calendar ends with the period, so that later special days are dropped; false by default */
  endsCalendar: optional(z.boolean()),
  reason: text(2000),
  sourceNote: optional(text(2000)),
  expectedVersion: version,
})

/**
 * Replaces the special days of a period. If the period ends later than the calendar, or if `endsCalendar` is true, the
 * calendar now ends with the period. Due dates after the end of the calendar are provisional. Throws CALENDAR_GAP if
 * there are days between the end of the calendar and the period. Throws CALENDAR_TOO_FAR if the period ends later than
 * MAX_YEARS_AHEAD permits, and TOO_LITTLE_WORKING_TIME as in `requireRoom`. Throws CALENDAR_DAYS_WRONG if days make no
 * sense, such as a day that is stated twice.
 */
export async function setCalendarDays(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setCalendarDays')
  const { key, ...fields } = parse(daysInput, input)
  return runCommand(context, { action: 'setCalendarDays', key, input: fields }, async (tx, append) => {
    const calendar = await lockCalendar(tx, fields.calendar, fields.expectedVersion)
    const wrong = (code: RuleCode, detail: string) => new RuleError(code, detail, 'Calendar', [calendar.id])
    const { from, to, holidays, workingDays, unconfirmed, endsCalendar = false } = fields
    const stated = [...holidays, ...workingDays.map(({ day }) => day)]
    const unknown = [...unconfirmed, ...(fields.names ?? []).map(({ day }) => day)].filter(
      (day) => !stated.includes(day),
    )
    if (to < from || new Set(stated).size !== stated.length || unknown.length > 0)
      throw wrong(
        'CALENDAR_DAYS_WRONG',
        'the period ends before it begins, or a day is stated twice, or only as unconfirmed or with a name',
      )
    if (stated.some((day) => day < from || day > to))
      throw wrong('CALENDAR_DAYS_WRONG', 'a day lies outside the period')
    const end = calendar.endsOn?.toISOString().slice(0, 10)
    if (end !== undefined && from > dayAfter(end)) throw wrong('CALENDAR_GAP', `no days are known after ${end}`)
    const latest = latestDay(localDay(context.now, calendar.timeZone), end)
    if (to > latest) throw wrong('CALENDAR_TOO_FAR', `the period ends after ${latest}`)

    const { timeZone } = calendar
    const workingHours = calendar.workingHours as unknown as Calendar['workingHours']
    const formerHours = calendar.formerHours as unknown as Calendar['formerHours']
    const free = workingDays.find(({ day, worksAs }) => !weekOn({ workingHours, formerHours }, day)[worksAs]?.length)
    if (free) throw wrong('CALENDAR_DAYS_WRONG', `weekday ${free.worksAs} has no working hours on ${free.day}`)

    const outside = (day: string) => day < from || (day > to && !endsCalendar)
    const inside = (day: string) => !outside(day)
    const swapped = Object.entries(calendar.workingDays as Calendar['workingDays'])
    const kept = swapped.filter(([day]) => outside(day))
    const names = Object.entries(calendar.dayNames as Record<string, string>)
    const named = fields.names?.map(({ day, name }) => [day, name] as const)
    const ofStated = named ?? names.filter(([day]) => stated.includes(day))
    const data = {
      holidays: [...calendar.holidays.filter(outside), ...holidays].sort(),
      workingDays: Object.fromEntries([...kept, ...workingDays.map(({ day, worksAs }) => [day, worksAs] as const)]),
      unconfirmed: [...calendar.unconfirmed.filter(outside), ...unconfirmed].sort(),
      dayNames: Object.fromEntries([...names.filter(([day]) => outside(day)), ...ofStated]),
      sourceNote: fields.sourceNote ?? calendar.sourceNote,
      endsOn: endsCalendar || (end !== undefined && end < to) ? new Date(to) : calendar.endsOn,
      ...(await changedSince(tx, calendar, from, { now: context.now, reason: fields.reason })),
    }
    requireCalendar({ timeZone, workingHours, ...data }, [calendar.id])
    const after = await tx.calendar.update({ where: { id: calendar.id }, data })
    await requireRoom(tx, context.now, calendar, after, from)
    append({
      type: 'calendar.days_set',
      subject: { type: 'Calendar', id: calendar.id },
      data: {
        ...{ from, to, holidays, unconfirmed, reason: fields.reason, sourceNote: data.sourceNote },
        workingDays: Object.fromEntries(workingDays.map(({ day, worksAs }) => [day, worksAs])),
        dayNames: Object.fromEntries(ofStated),
        endsOn: data.endsOn?.toISOString().slice(0, 10) ?? null,
        previousHolidays: calendar.holidays.filter(inside),
        previousWorkingDays: Object.fromEntries(swapped.filter(([day]) => inside(day))),
        previousUnconfirmed: calendar.unconfirmed.filter(inside),
        previousDayNames: Object.fromEntries(names.filter(([day]) => inside(day))),
        ...{ previousEndsOn: end ?? null, previousSourceNote: calendar.sourceNote },
      },
    })
    return { id: calendar.id }
  })
}

/** Returns the last day on which a period or a new calendar may end, always a 31 December. */
export function latestDay(today: string, end = today): string {
  const year = Number((end > today ? end : today).slice(0, 4))
  return `${year + MAX_YEARS_AHEAD}-12-31`
}

export const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
