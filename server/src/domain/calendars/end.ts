/** Ends calendars. A calendar is never deleted, because the deadlines of sent items were counted by it. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { day, id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { lockCalendar } from './change.ts'

const endInput = z.object({ key, calendar: id, endedOn: optional(day), expectedVersion: version })

/**
 * Ends a calendar on a day that is not in the future. It can then no longer be chosen for a power. Powers that have it
 * keep it, and no due date changes. Without `endedOn`, the calendar is in use again.
 */
export async function endCalendar(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'endCalendar')
  const { key, ...values } = parse(endInput, input)
  return runCommand(context, { action: 'endCalendar', key, input: values }, async (tx, append) => {
    const { calendar: id, endedOn = null, expectedVersion } = values
    const before = await lockCalendar(tx, id, expectedVersion)
    if (endedOn !== null && endedOn > localDay(context.now, await zoneOf(tx)))
      throw new RuleError('TIME_IN_FUTURE', 'the end is in the future', 'Calendar', [id])
    const next = { increment: 1 }
    // The new version changes no due date, so it counts as applied, unless an earlier version is not applied yet.
    const isApplied = before.appliedVersion === before.version
    await tx.calendar.update({
      where: { id },
      data: { endedOn: endedOn && new Date(endedOn), version: next, ...(isApplied && { appliedVersion: next }) },
    })
    append({
      type: 'calendar.ended',
      subject: { type: 'Calendar', id },
      data: {
        endedOn,
        previousEndedOn: before.endedOn?.toISOString().slice(0, 10) ?? null,
        version: before.version + 1,
      },
    })
    return { id }
  })
}
