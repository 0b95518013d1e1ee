/** Adds calendars, whose working hours and special days decide deadlines in working time. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { day, key, line, optional, packSlug, parse, signedLine, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { slugOf } from '#domain/core/search-text.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { knownZone, requireCalendar, weekInput, weekOf } from './change.ts'
import { latestDay } from './days.ts'

const addInput = z.object({
  key,
  slug: optional(packSlug),
  name: signedLine(200).refine((name) => slugOf(name) !== '', 'has no letter or digit'),
  timeZone: line(60),
  hours: weekInput,
  endsOn: optional(day),
  sourceNote: optional(text(2000)),
})

/**
 * Adds a calendar without special days, such as holidays; `setCalendarDays` adds them later. `endsOn` is the day before
 * the first day that `setCalendarDays` will state. It is null if the calendar will have no special days. By default,
 * the short name is made from the name. Throws CALENDAR_WRONG if the time zone or the hours are impossible,
 * CALENDAR_TOO_FAR if `endsOn` is after `latestDay`, and CALENDAR_KNOWN if another calendar has the short name.
 */
export async function addCalendar(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addCalendar')
  const { key, ...fields } = parse(addInput, input)
  return runCommand(context, { action: 'addCalendar', key, input: fields }, async (tx, append) => {
    const { name, hours, endsOn = null, sourceNote = null } = fields
    const timeZone = await knownZone(tx, fields.timeZone)
    const latest = latestDay(localDay(context.now, timeZone))
    if (endsOn !== null && endsOn > latest)
      throw new RuleError('CALENDAR_TOO_FAR', `the calendar ends after ${latest}`, 'Calendar', [])
    const slug = fields.slug ?? slugOf(name)
    // A concurrent command that adds the same calendar waits here, so that it sees this calendar.
    await tx.$executeRaw`LOCK TABLE calendar IN SHARE ROW EXCLUSIVE MODE`
    const known = await tx.calendar.findUnique({ where: { slug }, select: { id: true } })
    if (known) throw new RuleError('CALENDAR_KNOWN', 'a calendar with this short name exists', 'Calendar', [known.id])
    const calendar = { timeZone, workingHours: weekOf(hours), holidays: [], workingDays: {} }
    requireCalendar(calendar, [])
    const data = { slug, name, ...calendar, sourceNote, endsOn: endsOn && new Date(endsOn) }
    const { id } = await tx.calendar.create({ data })
    append({
      type: 'calendar.added',
      subject: { type: 'Calendar', id },
      data: { slug, name, ...calendar, endsOn, sourceNote },
    })
    return { id }
  })
}
