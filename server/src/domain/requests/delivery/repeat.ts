/** Sends a delivered letter once more, because the addressee lost it: the same bytes under the same id. */
import type { DeliveryAttempt, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { appendDelivery } from '#domain/deliveries/deliveries.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { lockRequest } from '../lock.ts'
import { lockAsServer, nextVersion } from './lock.ts'
import { deliveryScope } from './queue.ts'

const MAX_ANSWER_CHARACTERS = 500
/** The channels whose receivers recognize a repetition by the id of the delivery. */
const REPEATABLE: readonly string[] = ['EMAIL', 'WEBHOOK']

const repeatInput = z.object({ key, request: id, delivery: id })

/**
 * Starts another attempt of a delivery that was accepted. The outcome does not change the state of the delivery or of
 * the request. Throws ILLEGAL_TRANSITION if the letter was not delivered by e-mail or webhook, and DELIVERY_UNDERWAY
 * while an earlier repetition is running.
 */
export async function repeatDelivery(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'repeatDelivery')
  const { key, ...fields } = parse(repeatInput, input)
  return runCommand(context, { action: 'repeatDelivery', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request)
    const delivery = await tx.delivery.findFirst({ where: { id: fields.delivery, requestId: request.id } })
    if (!delivery) throw new NotFoundError('delivery')
    const refuse = (code: 'ILLEGAL_TRANSITION' | 'DELIVERY_UNDERWAY', message: string) =>
      new RuleError(code, message, 'RemovalRequest', [request.id])
    if (delivery.state !== 'DELIVERED' || delivery.byHand || !REPEATABLE.includes(delivery.channel))
      throw refuse('ILLEGAL_TRANSITION', 'only a letter that was delivered by e-mail or webhook can be repeated')
    if (await openAttempt(tx, delivery.id)) throw refuse('DELIVERY_UNDERWAY', 'the letter is being repeated')
    const attempt = (await tx.deliveryAttempt.count({ where: { deliveryId: delivery.id } })) + 1
    await tx.deliveryAttempt.create({ data: { deliveryId: delivery.id, number: attempt, startedAt: context.now } })
    await addJob(tx, 'DELIVERY_REPEAT', delivery.id, context.now)
    appendDelivery(append, 'request.delivery_repeated', deliveryScope(request), delivery, { attempt })
    return { id: request.id }
  })
}

/** Returns the attempt that has no outcome yet; null if there is none. */
export const openAttempt = (db: PrismaClient | Tx, deliveryId: string): Promise<DeliveryAttempt | null> =>
  db.deliveryAttempt.findFirst({ where: { deliveryId, outcome: null } })

/** Records how a repetition ended. */
export async function endRepetition(
  db: PrismaClient,
  now: Date,
  id: string,
  { outcome, answer }: { outcome: NonNullable<DeliveryAttempt['outcome']>; answer: string },
): Promise<void> {
  await runSystemCommand(db, now, 'endDeliveryRepetition', async (tx, append) => {
    const { requestId } = await tx.delivery.findUniqueOrThrow({ where: { id }, select: { requestId: true } })
    await lockAsServer(tx, requestId)
    const open = await openAttempt(tx, id)
    if (!open) return {}
    const reason = answer.slice(0, MAX_ANSWER_CHARACTERS)
    const { number } = open
    await tx.deliveryAttempt.update({
      where: { deliveryId_number: { deliveryId: id, number } },
      data: { endedAt: now, outcome, answer: reason },
    })
    const request = await nextVersion(tx, requestId)
    const delivery = await tx.delivery.findUniqueOrThrow({ where: { id } })
    const type = outcome === 'ACCEPTED' ? 'request.delivery_repeat_accepted' : 'request.delivery_repeat_failed'
    appendDelivery(append, type, deliveryScope(request), delivery, { attempt: number, reason })
    return {}
  })
}
