/**
 * Sends a letter once more, with the same bytes and the same id, because the addressee lost it or because it came back.
 */
import type { DeliveryAttempt, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { RequestState } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, runSystemCommand, type Tx } from '#domain/core/command.ts'
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
export const REPEATABLE: readonly string[] = ['EMAIL', 'WEBHOOK']

/** Whether a letter may be repeated while its request is in this state. */
const isOpen = (state: RequestState): boolean => state === 'SENT' || state === 'ACKNOWLEDGED'

const repeatInput = z.object({ key, request: id, delivery: id })

/**
 * Starts another attempt of a delivery that was accepted. If the letter had come back and this attempt is accepted, the
 * delivery is DELIVERED again. Throws ILLEGAL_TRANSITION if the request is neither SENT nor ACKNOWLEDGED, or if the
 * server delivered the letter neither by e-mail nor by webhook. Throws DELIVERY_UNDERWAY while an earlier repetition is
 * running.
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
    if (!isOpen(request.state)) throw refuse('ILLEGAL_TRANSITION', `the request is ${request.state}`)
    const isDelivered = delivery.state === 'DELIVERED' || delivery.state === 'BOUNCED'
    if (!isDelivered || delivery.byHand || !REPEATABLE.includes(delivery.channel))
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

/** Whether a repetition of the delivery may still be sent. The request may have ended since the repetition began. */
export async function isStillRepeatable(db: PrismaClient, deliveryId: string): Promise<boolean> {
  const select = { request: { select: { state: true } } }
  const { request } = await db.delivery.findUniqueOrThrow({ where: { id: deliveryId }, select })
  return isOpen(request.state)
}

type Ended = { outcome: NonNullable<DeliveryAttempt['outcome']>; answer: string }

/** Records how a repetition ended. */
export async function endRepetition(db: PrismaClient, now: Date, id: string, ended: Ended): Promise<void> {
  await runSystemCommand(db, now, 'endDeliveryRepetition', async (tx, append) => {
    const { requestId } = await tx.delivery.findUniqueOrThrow({ where: { id }, select: { requestId: true } })
    await lockAsServer(tx, requestId)
    await recordEnd(tx, append, now, { id, requestId, ...ended })
    return {}
  })
}

/** Ends the open attempt of a delivery whose request is locked. Does nothing if there is none. */
export async function recordEnd(
  tx: Tx,
  append: Append,
  now: Date,
  { id, requestId, outcome, answer }: Ended & { id: string; requestId: string },
): Promise<void> {
  const open = await openAttempt(tx, id)
  if (!open) return
  const reason = answer.slice(0, MAX_ANSWER_CHARACTERS)
  const { number, startedAt } = open
  await tx.deliveryAttempt.update({
    where: { deliveryId_number: { deliveryId: id, number } },
    data: { endedAt: now, outcome, answer: reason },
  })
  const request = await nextVersion(tx, requestId)
  const delivery = await tx.delivery.findUniqueOrThrow({ where: { id } })
  const type = outcome === 'ACCEPTED' ? 'request.delivery_repeat_accepted' : 'request.delivery_repeat_failed'
  // A letter that came back after this attempt began may be the letter of this attempt, so the delivery stays BOUNCED.
  if (outcome === 'ACCEPTED' && isOpen(request.state) && delivery.state === 'BOUNCED' && delivery.endedAt! <= startedAt)
    await tx.delivery.update({
      where: { id },
      data: { state: 'DELIVERED', endedAt: now, reason: null, receipt: reason },
    })
  appendDelivery(append, type, deliveryScope(request), delivery, { attempt: number, reason })
}
