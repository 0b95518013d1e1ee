/**
 * Records a telephone call to the addressee of a request, and until when the addressee promised to act. A call is no
 * sending, so it changes no state and no deadline.
 */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, instant, key, line, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import type { Calendar } from '#domain/rules/calendar.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import { permitsCall } from '#domain/rules/transitions.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { lockWithoutItems } from '../lock.ts'
import { nextWorkingDay } from '../overdue/reminders.ts'

const callInput = z.object({
  key,
  request: id,
  callee: line(200),
  text: text(2000),
  calledAt: optional(instant),
  promisedDueAt: optional(instant),
})

/**
 * Records who was called, the content of the call, and until when the addressee promised to act. `calledAt` is the time
 * of the call (default: now). Throws ILLEGAL_TRANSITION if the request is withdrawn or not signed yet, and
 * TIME_IN_FUTURE if the call is in the future. Throws PROMISE_NOT_LATER if the promised time is not after the call.
 *
 * After a promise about overdue items, nobody has to chase until the promised time or the next working day, whichever
 * comes first. The request then returns to the queue of overdue requests.
 */
export async function recordCall(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordCall')
  const { key, ...fields } = parse(callInput, input)
  return runCommand(context, { action: 'recordCall', key, input: fields }, async (tx, append) => {
    const request = await lockWithoutItems(tx, context.viewer, fields.request)
    const { calledAt = context.now, callee, text, promisedDueAt } = fields
    if (!permitsCall(request.state))
      throw new RuleError('ILLEGAL_TRANSITION', `the request is ${request.state}`, 'RemovalRequest', [request.id])
    if (calledAt > context.now)
      throw new RuleError('TIME_IN_FUTURE', 'the call is in the future', 'RemovalRequest', [request.id])
    if (promisedDueAt && promisedDueAt <= calledAt)
      throw new RuleError(
        'PROMISE_NOT_LATER',
        'the promised time is not after the call',
        'RemovalRequest',
        [request.id],
        calledAt,
      )
    const { id: call } = await tx.requestCall.create({
      data: {
        ...{ requestId: request.id, callee, text, calledAt, recordedAt: context.now },
        ...{ recordedById: personId(context.viewer), promisedDueAt: promisedDueAt ?? null },
      },
      select: { id: true },
    })
    const isOverdue = request.waitingOn === 'PLATFORM' && request.dueAt !== null && request.dueAt <= context.now
    if (isOverdue && promisedDueAt && promisedDueAt > context.now) {
      const remindedUntil = promiseEnd(clockOf(request.power).calendar, promisedDueAt, context.now)
      await tx.removalRequest.update({ where: { id: request.id }, data: { remindedUntil }, select: { id: true } })
    }
    append({
      type: 'request.called',
      subject: { type: 'RemovalRequest', id: request.id },
      at: calledAt,
      ...eventScope(request),
      data: { call, callee, text, promisedDueAt: promisedDueAt?.toISOString(), version: request.version },
    })
    return { id: request.id }
  })
}

/** Returns until when nobody has to chase after a promise: the promised time or the next working day. */
export const promiseEnd = (calendar: Calendar, promisedDueAt: Date, recordedAt: Date): Date =>
  new Date(Math.min(promisedDueAt.getTime(), nextWorkingDay(calendar, recordedAt).getTime()))
