/**
 * Sends a waiting request at once. The request waits for the end of quiet hours, for other requests that leave with it,
 * or for the next attempt.
 */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { appendDelivery, openDelivery } from '#domain/deliveries/deliveries.ts'
import { addJob, removeJob } from '#domain/jobs/tasks.ts'
import { signedChanges } from '#domain/signatures/changes.ts'
import { lockRequest } from '../lock.ts'
import { lockSources } from './lock.ts'
import { deliveryScope, issueStartingAt, startAfter } from './queue.ts'

const hastenInput = z.object({ key, request: id })

/**
 * Before the first attempt, the letter is issued again with today's date, and its time limit starts soon. After an
 * attempt, the letter stays the same, because it may have arrived. Throws ILLEGAL_TRANSITION if the request does not
 * wait, and DELIVERY_UNDERWAY while it is being sent.
 */
export async function hastenDelivery(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'hastenDelivery')
  const { key, ...fields } = parse(hastenInput, input)
  return runCommand(context, { action: 'hastenDelivery', key, input: fields }, async (tx, append) => {
    await lockSources(tx, [fields.request])
    const request = await lockRequest(tx, context.viewer, fields.request)
    const delivery = await openDelivery(tx, request.id)
    const { now } = context
    if (!delivery?.leavesAt || delivery.leavesAt <= now)
      throw new RuleError('ILLEGAL_TRANSITION', 'the request does not wait for a time', 'RemovalRequest', [request.id])
    const wasTried = (await tx.deliveryAttempt.count({ where: { deliveryId: delivery.id } })) > 0
    const { changes, letter } = await signedChanges(tx, request, now)
    let { startsAt } = delivery
    let waitsForPrint = false
    // If the content differs from what was signed, the job notices this and cancels the delivery.
    if (!wasTried && changes.length === 0) {
      startsAt = startAfter(now)
      const { registerNumber } = request
      const issued = await issueStartingAt(tx, context, request, letter.facts, { startsAt, registerNumber })
      waitsForPrint = issued.hasDocuments
      await tx.delivery.update({
        where: { id: delivery.id },
        data: { letter: issued.text, startsAt, dueAt: issued.dueAt },
      })
    }
    await tx.delivery.update({ where: { id: delivery.id }, data: { leavesAt: null, wait: null } })
    // The job that prints the new letter adds the job of the delivery afterwards.
    if (waitsForPrint) await removeJob(tx, 'DELIVERY', delivery.id)
    else await addJob(tx, 'DELIVERY', delivery.id, now)
    const more = { startsAt: startsAt.toISOString() }
    appendDelivery(append, 'request.delivery_hastened', deliveryScope(request), delivery, more)
    return { id: request.id }
  })
}
