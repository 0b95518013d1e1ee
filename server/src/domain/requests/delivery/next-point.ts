/** Sends a request to its next contact point, after a delivery failed or came back. */
import type { Delivery } from '@takedown/prisma/generated/client/client.ts'
import type { Append, Tx } from '#domain/core/command.ts'
import { quietEndOf } from '#domain/deliveries/hours.ts'
import { isAutomatic } from '#domain/deliveries/served.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import type { ContactPoint } from '#domain/signatures/contact-points.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { appendQueued } from './queue.ts'

const MAX_FAILURE_CHARACTERS = 2_000

export interface Unserved {
  /** locked, with the version already incremented */
  request: LockedRequest
  delivery: Delivery
  now: Date
  /** kinds of channels by which this server delivers */
  automatic: readonly string[]
}

/**
 * Queues a delivery to the next signed contact point to which this server can deliver. If none is left, the request
 * becomes UNDELIVERED, with the reason of each failed delivery. This function must be the last call of a command,
 * because it refreshes the totals of the request.
 */
export async function tryNextPoint(
  tx: Tx,
  append: Append,
  { request, delivery, now, automatic }: Unserved,
): Promise<void> {
  const points = (request.signedChannels ?? []) as unknown as ContactPoint[]
  const position = points.findIndex((point, place) => place > delivery.position && isAutomatic(point, automatic))
  if (position === -1) {
    const byHand = points.filter((point) => !isAutomatic(point, automatic))
    await markUndelivered(tx, append, request, { last: delivery, failure: await failuresOf(tx, request, byHand) }, now)
  } else {
    const { kind: channel, address } = points[position]!
    const { requestId, subject, letter, startsAt, dueAt } = delivery
    const leavesAt = await quietEndOf(tx, request, now)
    const next = await tx.delivery.create({
      data: {
        ...{ requestId, channel, address, position, subject, letter, startsAt, dueAt, queuedAt: now },
        ...(leavesAt && { leavesAt, wait: 'QUIET_HOURS' }),
      },
    })
    await addJob(tx, 'DELIVERY', next.id, leavesAt ?? now)
    appendQueued(append, request, next)
  }
  await refreshRequestTotals(tx, append, request, now)
}

/**
 * Returns one line for each delivery that failed since a person last queued the request, and for each contact point in
 * `byHand`, to which only a person can deliver.
 */
async function failuresOf(tx: Tx, { id: requestId }: LockedRequest, byHand: readonly ContactPoint[]): Promise<string> {
  const since = await tx.delivery.findFirst({
    where: { requestId, queuedById: { not: null } },
    orderBy: { queuedAt: 'desc' },
    select: { queuedAt: true },
  })
  const failed = await tx.delivery.findMany({
    where: { requestId, state: { in: ['FAILED', 'BOUNCED'] }, ...(since && { queuedAt: { gte: since.queuedAt } }) },
    orderBy: [{ queuedAt: 'asc' }, { position: 'asc' }],
    select: { channel: true, address: true, reason: true },
  })
  return [
    ...failed.map(({ address, reason }) => `${address}: ${reason}`),
    ...byHand.map(({ kind, address }) => `${kind} ${address}: not tried, because a person must send there`),
  ]
    .join('\n')
    .slice(0, MAX_FAILURE_CHARACTERS)
}

async function markUndelivered(
  tx: Tx,
  append: Append,
  request: LockedRequest,
  { last, failure }: { last: Delivery; failure: string },
  now: Date,
): Promise<void> {
  await tx.removalRequest.update({
    where: { id: request.id },
    data: { state: 'UNDELIVERED', undeliveredAt: now, failure },
    select: { id: true },
  })
  append({
    type: 'request.undelivered',
    subject: { type: 'RemovalRequest', id: request.id },
    ...eventScope(request),
    data: {
      ...{ via: last.channel, address: last.address, failure, version: request.version },
      registerNumber: request.registerNumber,
    },
  })
}
