/** Withdraws a telephone call that was recorded by mistake. It stays in the list of calls and in the log. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { ForbiddenError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { promiseEnd } from '#domain/requests/delivery/record-call.ts'
import { lockWithoutItems } from '#domain/requests/lock.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { remainingRest } from './rest.ts'

const withdrawInput = z.object({ key, request: id, call: id, reason: text(2000) })

/**
 * Withdraws a call with a reason. Its promise counts no longer, so an overdue request that waited for the promise returns
 * to the queue of overdue requests, unless the promise of another call or a reminder still keeps it out. To correct a
 * call, its author withdraws it and records it again. Throws ILLEGAL_TRANSITION if no such call of the request stands, and
 * ForbiddenError if the viewer did not record it.
 */
export async function withdrawCall(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer, now } = context
  authorize(viewer, 'withdrawCall')
  const { key, ...fields } = parse(withdrawInput, input)
  return runCommand(context, { action: 'withdrawCall', key, input: fields }, async (tx, append) => {
    const request = await lockWithoutItems(tx, viewer, fields.request)
    const call = await tx.requestCall.findFirst({
      where: { id: fields.call, requestId: request.id, withdrawnAt: null },
    })
    if (!call)
      throw new RuleError('ILLEGAL_TRANSITION', 'no such call of the request stands', 'RemovalRequest', [request.id])
    if (call.recordedById === null || call.recordedById !== personId(viewer)) throw new ForbiddenError('withdrawCall')
    const data = { withdrawnAt: now, withdrawReason: fields.reason }
    await tx.requestCall.update({ where: { id: call.id }, data, select: { id: true } })
    const { promisedDueAt, recordedAt } = call
    const end = promisedDueAt && promiseEnd(clockOf(request.power).calendar, promisedDueAt, recordedAt)
    if (end && request.remindedUntil?.getTime() === end.getTime())
      await tx.removalRequest.update({
        where: { id: request.id },
        data: { remindedUntil: await remainingRest(tx, request, now) },
        select: { id: true },
      })
    append({
      type: 'request.call_withdrawn',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { call: call.id, callee: call.callee, reason: fields.reason, version: request.version },
    })
    return { id: request.id }
  })
}
