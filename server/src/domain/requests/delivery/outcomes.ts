/** Records the outcome of an attempt to send a delivery. */
import type { Delivery, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { appendDelivery } from '#domain/deliveries/deliveries.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { signedChanges } from '#domain/signatures/changes.ts'
import type { ContactPoint } from '#domain/signatures/contact-points.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { versionOf } from '#domain/signatures/signature.ts'
import { lockAsServer, nextVersion } from './lock.ts'
import { markSent } from './mark-sent.ts'
import { appendQueued, deliveryScope } from './queue.ts'

const MAX_ANSWER_CHARACTERS = 500
/** Letters have documents since this version of the signature. */
export const DOCUMENTS_SINCE = 4

/** An attempt that has ended. */
export interface Ended {
  /** the id of the delivery */
  id: string
  attempt: number
  /** what the receiving server answered, or why it could not be reached */
  answer: string
}

/** Ends the attempt and runs `rule` on the delivery. Does nothing if the delivery is no longer SENDING. */
async function endAttempt(
  db: PrismaClient,
  now: Date,
  { id, attempt, answer }: Ended,
  outcome: 'ACCEPTED' | 'REFUSED' | 'POSTPONED' | 'INTERRUPTED',
  rule: (tx: Tx, append: Append, request: LockedRequest, delivery: Delivery) => Promise<void>,
): Promise<void> {
  await runSystemCommand(db, now, 'endDeliveryAttempt', async (tx, append) => {
    const { requestId } = await tx.delivery.findUniqueOrThrow({ where: { id }, select: { requestId: true } })
    await lockAsServer(tx, requestId)
    const delivery = await tx.delivery.findFirst({ where: { id, state: 'SENDING' } })
    if (!delivery) return {}
    await tx.deliveryAttempt.update({
      where: { deliveryId_number: { deliveryId: id, number: attempt } },
      data: { endedAt: now, outcome, answer: answer.slice(0, MAX_ANSWER_CHARACTERS) },
    })
    await rule(tx, append, await nextVersion(tx, requestId), delivery)
    return {}
  })
}

/**
 * Records that the receiving server accepted the letter, so the request is sent. The clocks of the items start at the
 * time that the letter states, or at the acceptance if the acceptance is later.
 */
export const recordAccepted = (db: PrismaClient, now: Date, ended: Ended): Promise<void> =>
  endAttempt(db, now, ended, 'ACCEPTED', async (tx, append, request, delivery) => {
    const receipt = ended.answer.slice(0, MAX_ANSWER_CHARACTERS)
    await tx.delivery.update({ where: { id: delivery.id }, data: { state: 'DELIVERED', endedAt: now, receipt } })
    appendDelivery(append, 'request.delivery_accepted', deliveryScope(request), delivery, { attempt: ended.attempt })
    const { letter } = await signedChanges(tx, request, now)
    await markSent(tx, append, { db, viewer: systemViewer, now }, request, {
      ...{ via: delivery.channel, address: delivery.address, proof: receipt, sentAt: now },
      clockFrom: delivery.startsAt > now ? delivery.startsAt : now,
      registerNumber: request.registerNumber,
      facts: letter.facts,
      issued: { text: delivery.letter, hasDocuments: versionOf(request.signedDigest)! >= DOCUMENTS_SINCE },
    })
  })

/**
 * Records that the letter was not handed over now, or that it is unknown whether it arrived (INTERRUPTED). The next attempt
 * begins at `leavesAt`.
 */
export const recordPostponed = (
  db: PrismaClient,
  now: Date,
  { outcome, leavesAt, ...ended }: Ended & { outcome: 'POSTPONED' | 'INTERRUPTED'; leavesAt: Date },
): Promise<void> =>
  endAttempt(db, now, ended, outcome, async (tx, append, request, delivery) => {
    const data = { state: 'QUEUED', leavesAt, wait: 'RETRY' } as const
    await tx.delivery.update({ where: { id: delivery.id }, data })
    await addJob(tx, 'DELIVERY', delivery.id, leavesAt)
    const { attempt, answer: reason } = ended
    appendDelivery(append, 'request.delivery_postponed', deliveryScope(request), delivery, { attempt, reason })
  })

/**
 * Records that the receiving server refused the letter, or that the last attempt failed. A new delivery is queued to
 * the next signed contact point whose kind of channel is in `automatic`. If no such contact point is left, the request
 * becomes UNDELIVERED, with the reason of each failed delivery.
 */
export const recordRefused = (db: PrismaClient, now: Date, ended: Ended, automatic: readonly string[]): Promise<void> =>
  endAttempt(db, now, ended, 'REFUSED', async (tx, append, request, delivery) => {
    const reason = ended.answer.slice(0, MAX_ANSWER_CHARACTERS)
    await tx.delivery.update({ where: { id: delivery.id }, data: { state: 'FAILED', endedAt: now, reason } })
    const { attempt } = ended
    appendDelivery(append, 'request.delivery_failed', deliveryScope(request), delivery, { attempt, reason })
    const points = (request.signedChannels ?? []) as unknown as ContactPoint[]
    const position = points.findIndex(({ kind }, place) => place > delivery.position && automatic.includes(kind))
    if (position === -1) return undelivered(tx, append, request, delivery, now)
    const { kind: channel, address } = points[position]!
    const { requestId, subject, letter, startsAt, dueAt } = delivery
    const next = await tx.delivery.create({
      data: { requestId, channel, address, position, subject, letter, startsAt, dueAt, queuedAt: now },
    })
    await addJob(tx, 'DELIVERY', next.id, now)
    appendQueued(append, request, next)
    await refreshRequestTotals(tx, append, request, now)
  })

async function undelivered(tx: Tx, append: Append, request: LockedRequest, last: Delivery, now: Date): Promise<void> {
  const failed = await tx.delivery.findMany({
    where: { requestId: request.id, state: 'FAILED', letter: last.letter },
    orderBy: { queuedAt: 'asc' },
    select: { address: true, reason: true },
  })
  const failure = failed
    .map(({ address, reason }) => `${address}: ${reason}`)
    .join('\n')
    .slice(0, 2_000)
  await tx.removalRequest.update({
    where: { id: request.id },
    data: { state: 'UNDELIVERED', undeliveredAt: now, failure },
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
  await refreshRequestTotals(tx, append, request, now)
}
