/**
 * Manages the open delivery of a request: the sending of its letter by the server. A request has at most one open
 * delivery, which waits (QUEUED) or is being sent (SENDING). Commands that change the request cancel a waiting
 * delivery, but are refused while the delivery is being sent.
 */
import { randomBytes } from 'node:crypto'
import type { Delivery } from '@takedown/prisma/generated/client/client.ts'
import type { Append, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { withdrawDocuments } from '#domain/documents/issue.ts'
import type { NewEvent } from '#domain/events/new-event.ts'
import { removeJob } from '#domain/jobs/tasks.ts'

/** `version` is the version of the request after the command. */
export interface Scope {
  requestId: string
  caseId: string
  platformId: string
  version: number
}

export const openDelivery = (tx: Tx, requestId: string): Promise<Delivery | null> =>
  tx.delivery.findFirst({ where: { requestId, state: { in: ['QUEUED', 'SENDING'] } } })

/** Throws DELIVERY_UNDERWAY while the request is being sent. */
export async function requireNotSending(tx: Tx, requestId: string): Promise<void> {
  const sending = await tx.delivery.findFirst({ where: { requestId, state: 'SENDING' }, select: { id: true } })
  if (sending)
    throw new RuleError('DELIVERY_UNDERWAY', 'the request is being sent at this moment', 'RemovalRequest', [requestId])
}

type DeliveryEvent = Extract<NewEvent['type'], `request.delivery_${string}`>

export function appendDelivery(
  append: Append,
  type: DeliveryEvent,
  { version, ...scope }: Scope,
  { id: delivery, channel: via, address }: Pick<Delivery, 'id' | 'channel' | 'address'>,
  more: { attempt?: number; reason?: string; startsAt?: string; leavesAt?: string } = {},
): void {
  const subject = { type: 'RemovalRequest', id: scope.requestId } as const
  append({ type, subject, ...scope, data: { delivery, via, address, version, ...more } })
}

/**
 * Cancels the waiting delivery of the request, if there is one, and removes its issued documents. Throws
 * DELIVERY_UNDERWAY while the request is being sent.
 */
export async function cancelWaiting(tx: Tx, append: Append, scope: Scope, now: Date, reason: string): Promise<void> {
  const open = await openDelivery(tx, scope.requestId)
  if (!open) return
  await requireNotSending(tx, scope.requestId)
  await endCancelled(tx, append, scope, open, now, reason)
}

/** Ends an open delivery as cancelled, even if it is being sent. */
export async function endCancelled(
  tx: Tx,
  append: Append,
  scope: Scope,
  delivery: Delivery,
  now: Date,
  reason: string,
): Promise<void> {
  await tx.delivery.update({ where: { id: delivery.id }, data: { state: 'CANCELLED', endedAt: now, reason } })
  await removeJob(tx, 'DELIVERY', delivery.id)
  await withdrawDocuments(tx, scope.requestId)
  appendDelivery(append, 'request.delivery_cancelled', scope, delivery, { reason })
}

/**
 * Returns the token that identifies the request in the mail addresses for answers. The token has no capital letters,
 * because mail systems may change them to small letters.
 */
export async function replyTokenOf(tx: Tx, requestId: string): Promise<string> {
  await tx.removalRequest.updateMany({
    where: { id: requestId, replyToken: null },
    data: { replyToken: randomBytes(12).toString('hex') },
  })
  const { replyToken } = await tx.removalRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { replyToken: true },
  })
  return replyToken!
}
