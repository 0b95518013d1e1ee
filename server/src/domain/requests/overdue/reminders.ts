/** Records that the authority reminded a platform of overdue items. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { chaseCount } from '#domain/read-model/chase-count.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { type Calendar, endOfDay, localDay, workingSpans } from '#domain/rules/calendar.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { lockWithoutItems } from '../lock.ts'

const reminderInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  remindedAt: optional(instant),
  note: optional(text(2000)),
})

/** The next working day must be within this many days. No calendar has a longer time without working hours. */
const MAX_DAYS_OFF = 60
const DAY_MS = 86_400_000

/**
 * Records that the platform was reminded of the overdue items of a request. The request leaves the queue of overdue
 * requests until the next working day after the reminder. Throws ILLEGAL_TRANSITION if no item is overdue. Throws
 * TIME_IN_FUTURE if the reminder is in the future, and TIME_BEFORE_SENT if no item was overdue at that time.
 */
export async function recordReminder(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordReminder')
  const { key, ...fields } = parse(reminderInput, input)
  const { now } = context
  return runCommand(context, { action: 'recordReminder', key, input: fields }, async (tx, append) => {
    const request = await lockWithoutItems(tx, context.viewer, fields.request, fields.expectedVersion)
    const { dueAt } = request
    if (request.waitingOn !== 'PLATFORM' || dueAt === null || dueAt > now)
      throw new RuleError('ILLEGAL_TRANSITION', 'no item of the request is overdue', 'RemovalRequest', [request.id])
    const remindedAt = fields.remindedAt ?? now
    if (remindedAt > now)
      throw new RuleError('TIME_IN_FUTURE', 'the reminder is in the future', 'RemovalRequest', [request.id])
    if (remindedAt < dueAt)
      throw new RuleError('TIME_BEFORE_SENT', 'nothing was overdue then', 'RemovalRequest', [request.id], dueAt)
    const remindedUntil = nextWorkingDay(clockOf(request.power).calendar, remindedAt)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: { remindedAt, remindedUntil, reminders: { increment: 1 }, chased: chaseCount(request.reminders + 1) },
      select: { id: true },
    })
    append({
      type: 'request.reminded',
      subject: { type: 'RemovalRequest', id: request.id },
      at: remindedAt,
      ...eventScope(request),
      data: { note: fields.note, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, now)
    return { id: request.id }
  })
}

/** Returns the start of the first working time after the local day of `at`. */
export function nextWorkingDay(calendar: Calendar, at: Date): Date {
  const from = endOfDay(localDay(at, calendar.timeZone), calendar.timeZone).getTime()
  const next = workingSpans(calendar, from, from + MAX_DAYS_OFF * DAY_MS).next()
  return new Date(next.done ? from : next.value.open)
}
