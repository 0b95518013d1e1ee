/** Sets the working hours of a calendar from a day on. Afterwards, `apply.ts` computes the due dates again. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { day, id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import type { Calendar, FormerHours, WorkingHours } from '#domain/rules/calendar.ts'
import { changedSince, lockCalendar, requireCalendar, requireRoom, weekInput, weekOf } from './change.ts'

const hoursInput = z.object({
  key,
  calendar: id,
  /** the first day on which the hours apply */
  from: day,
  hours: weekInput,
  reason: text(2000),
  expectedVersion: version,
})

/**
 * Replaces the working hours from the day `from` on, including hours that were stated for a later day. Earlier hours
 * stay, so deadlines before `from` do not move. Throws CALENDAR_WRONG if the hours are impossible, and
 * TOO_LITTLE_WORKING_TIME as in `requireRoom`.
 */
export async function setCalendarHours(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setCalendarHours')
  const { key, ...fields } = parse(hoursInput, input)
  return runCommand(context, { action: 'setCalendarHours', key, input: fields }, async (tx, append) => {
    const { calendar: id, from, reason, expectedVersion } = fields
    const calendar = await lockCalendar(tx, id, expectedVersion)
    const workingHours = weekOf(fields.hours)
    const present = calendar.workingHours as unknown as WorkingHours
    const known: FormerHours[] = [
      ...(calendar.formerHours as unknown as FormerHours[]),
      { until: '9999-12-31', workingHours: present },
    ]
    const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10)
    const last = known.find(({ until }) => dayBefore <= until)!
    const formerHours = [...known.filter(({ until }) => until < dayBefore), { ...last, until: dayBefore }]
    const days = { holidays: calendar.holidays, workingDays: calendar.workingDays as Calendar['workingDays'] }
    requireCalendar({ timeZone: calendar.timeZone, workingHours, formerHours, ...days }, [id])
    const change = await changedSince(tx, calendar, from, { now: context.now, reason })
    const after = await tx.calendar.update({ where: { id }, data: { workingHours, formerHours, ...change } })
    await requireRoom(tx, context.now, calendar, after, from)
    append({
      type: 'calendar.hours_set',
      subject: { type: 'Calendar', id },
      data: { from, workingHours, previousWorkingHours: last.workingHours, reason },
    })
    return { id }
  })
}
