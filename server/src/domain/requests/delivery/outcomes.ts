/** Records the outcome of an attempt to send a delivery. */
import type { Delivery, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { appendDelivery } from '#domain/deliveries/deliveries.ts'
import { quietEndOf } from '#domain/deliveries/hours.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { signedChanges } from '#domain/signatures/changes.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { versionOf } from '#domain/signatures/signature.ts'
import { lockAsServer, lockManyAsServer, nextVersion } from './lock.ts'
import { markSent } from './mark-sent.ts'
import { tryNextPoint, type Unserved } from './next-point.ts'
import { deliveryScope } from './queue.ts'

export const MAX_ANSWER_CHARACTERS = 500
const QUIET = 'QUIET_HOURS' as const
/** From this version of the signature on, letters have documents. */
export const DOCUMENTS_SINCE = 4

export interface Ended {
  id: string
  attempt: number
  /** the answer of the receiving server, or why it could not be reached */
  answer: string
}

/**
 * Ends the attempt and runs `rule` on the delivery. Does nothing if the delivery is no longer SENDING.
 *
 * A server that was frozen may end its attempt after another server has begun a later one. If the letter was accepted,
 * the later attempt ends as interrupted, because an open attempt of a delivered letter would count as a repetition.
 * Otherwise only the later attempt decides the outcome of the delivery.
 */
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
    const later = { deliveryId: id, outcome: null, number: { gt: attempt } }
    if (outcome === 'ACCEPTED')
      await tx.deliveryAttempt.updateMany({ where: later, data: { outcome: 'INTERRUPTED', endedAt: now } })
    else if ((await tx.deliveryAttempt.count({ where: later })) > 0) return {}
    await rule(tx, append, await nextVersion(tx, requestId), delivery)
    return {}
  })
}

/**
 * Records that the receiving server accepted the letter, so that the request is sent. The clocks of the items start at
 * the time in the letter, or at the acceptance if that is later.
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
 * Records that the letter was not accepted yet (POSTPONED), or that it may have arrived (INTERRUPTED). The next attempt
 * begins at `leavesAt`, or after the quiet hours of the addressee if `leavesAt` is in them.
 */
export const recordPostponed = (
  db: PrismaClient,
  now: Date,
  { outcome, leavesAt, ...ended }: Ended & { outcome: 'POSTPONED' | 'INTERRUPTED'; leavesAt: Date },
): Promise<void> =>
  endAttempt(db, now, ended, outcome, async (tx, append, request, delivery) => {
    const quietEnd = await quietEndOf(tx, request, leavesAt)
    const data = quietEnd ? { leavesAt: quietEnd, wait: QUIET } : ({ leavesAt, wait: 'RETRY' } as const)
    await tx.delivery.update({ where: { id: delivery.id }, data: { state: 'QUEUED', ...data } })
    await addJob(tx, 'DELIVERY', delivery.id, data.leavesAt)
    const { attempt, answer: reason } = ended
    appendDelivery(append, 'request.delivery_postponed', deliveryScope(request), delivery, { attempt, reason })
  })

/**
 * Records that the receiving server refused the letter, or that the last permitted attempt failed. `automatic` contains
 * the kinds of channels by which this server delivers.
 */
export const recordRefused = (db: PrismaClient, now: Date, ended: Ended, automatic: readonly string[]): Promise<void> =>
  endAttempt(db, now, ended, 'REFUSED', (tx, append, request, delivery) =>
    failDelivery(tx, append, { request, delivery, now, automatic, reason: ended.answer, attempt: ended.attempt }),
  )

/** Records that a delivery failed, and tries the next contact point, see `tryNextPoint`. */
export async function failDelivery(
  tx: Tx,
  append: Append,
  failed: Unserved & {
    reason: string
    /** number of the failed attempt; absent if the delivery was given up between attempts */
    attempt?: number
  },
): Promise<void> {
  const { request, delivery, now, attempt } = failed
  const reason = failed.reason.slice(0, MAX_ANSWER_CHARACTERS)
  await tx.delivery.update({ where: { id: delivery.id }, data: { state: 'FAILED', endedAt: now, reason } })
  appendDelivery(append, 'request.delivery_failed', deliveryScope(request), delivery, { attempt, reason })
  await tryNextPoint(tx, append, failed)
}

/** An attempt that has begun, and whose letter has certainly not left. */
export interface Unsent {
  /** the id of the delivery */
  id: string
  attempt: number
}

/**
 * Ends the attempts as postponed. An attempt that ended meanwhile stays as it is. The letters did not leave, so these
 * attempts do not count as failures, and the next attempt needs no pause. The caller makes sure that a job begins it.
 * Cost: a few statements for any number of letters.
 */
export async function returnUnsent(db: PrismaClient, now: Date, unsent: readonly Unsent[]): Promise<void> {
  await runSystemCommand(db, now, 'returnUnsentDeliveries', async (tx, append) => {
    const ids = unsent.map(({ id }) => id)
    const known = await tx.delivery.findMany({ where: { id: { in: ids } }, select: { requestId: true } })
    await lockManyAsServer(
      tx,
      known.map(({ requestId }) => requestId),
    )
    const returned = await tx.$queryRaw<Returned[]>`
      WITH ended AS (
        UPDATE delivery_attempt a SET outcome = 'POSTPONED', ended_at = ${now}
        FROM unnest(${ids}::uuid[], ${unsent.map(({ attempt }) => attempt)}::int[]) AS unsent (id, number)
        WHERE a.delivery_id = unsent.id AND a.number = unsent.number AND a.outcome IS NULL
        RETURNING a.delivery_id, a.number),
      returned AS (
        UPDATE delivery d SET state = 'QUEUED' FROM ended WHERE d.id = ended.delivery_id AND d.state = 'SENDING'
        RETURNING d.id, d.request_id, d.channel, d.address, ended.number)
      UPDATE removal_request r SET version = r.version + 1 FROM returned d WHERE r.id = d.request_id
      RETURNING d.id, d.channel, d.address, d.number AS attempt, r.id AS "requestId", r.case_id AS "caseId",
        r.platform_id AS "platformId", r.version`
    for (const { id, channel, address, attempt, ...scope } of returned)
      appendDelivery(append, 'request.delivery_postponed', scope, { id, channel, address }, { attempt, reason: REASON })
    return {}
  })
}

const REASON = 'the attempt ended before the letter was handed over'

interface Returned extends Unsent {
  channel: string
  address: string
  requestId: string
  caseId: string
  platformId: string
  version: number
}
