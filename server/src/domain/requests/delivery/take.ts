/** Begins an attempt to send a delivery, after a last comparison with what was signed. */
import type { Delivery, DeliveryAttempt, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, type CommandContext, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { lockZone } from '#domain/core/zone.ts'
import { appendDelivery, endCancelled } from '#domain/deliveries/deliveries.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { signedChanges, voidApproval } from '#domain/signatures/changes.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { requireReady } from '../drafting/readiness.ts'
import { lockAsServer, nextVersion } from './lock.ts'
import { deliveryScope, issueStartingAt, startAfter } from './queue.ts'

/**
 * A letter is issued again if it was not sent before its time limit starts. The time limit then starts this long after
 * the new issue.
 */
const LATER_MS = 30 * 60_000

type Open = Delivery & { attempts: DeliveryAttempt[] }

/**
 * Begins an attempt and returns its number. Returns 0 if nothing can be sent now: the delivery has ended or is
 * cancelled here, or it waits for the documents of its letter or for the later start of the time limit.
 *
 * If the content differs from what was signed, the delivery is cancelled and the request returns to AWAITING_APPROVAL.
 * If the time limit has started, the letter is issued again, with the same register number and delivery id. After an
 * interrupted attempt, the same bytes are sent instead, because the letter may have arrived.
 *
 * Throws while another letter of the case is being sent to the same addressee, because both may state the same item
 * numbers; the job then runs again later.
 */
export async function takeDelivery(db: PrismaClient, now: Date, id: string, publicUrl?: string): Promise<number> {
  const { attempt } = await runSystemCommand(db, now, 'takeDelivery', async (tx, append) => {
    const known = await tx.delivery.findUnique({ where: { id }, select: { requestId: true } })
    if (!known) return { attempt: 0 }
    await lockAsServer(tx, known.requestId)
    const found = await readOpen(tx, id)
    if (!found) return { attempt: 0 }
    // The job that prints the documents adds the job of a waiting delivery.
    if (found.state === 'QUEUED' && (await isPrinting(tx, known.requestId))) return { attempt: 0 }
    await requireAlone(tx, known.requestId)
    await lockZone(tx)
    const request = await nextVersion(tx, known.requestId)
    const delivery = await endInterrupted(tx, found, now)
    const cancel = (reason: string) => endCancelled(tx, append, deliveryScope(request), delivery, now, reason)
    if (!nextRequestState(request.state, 'send')) {
      await cancel('the request is no longer approved')
      return { attempt: 0 }
    }
    const compared = await signedChanges(tx, request, now)
    if (compared.changes.length > 0) {
      await cancel('the content differs from what was signed')
      await voidApproval(tx, append, request, compared, now)
      return { attempt: 0 }
    }
    const unready = await unreadyBecause(tx, request, now)
    if (unready) {
      await cancel(unready)
      return { attempt: 0 }
    }
    const mayHaveArrived = delivery.attempts.some(({ outcome }) => outcome === 'INTERRUPTED')
    if (now >= delivery.startsAt && !mayHaveArrived) {
      await issueLater(tx, append, request, delivery, compared.letter.facts, { now, publicUrl })
      return { attempt: 0 }
    }
    const number = delivery.attempts.length + 1
    await tx.delivery.update({ where: { id }, data: { state: 'SENDING', leavesAt: null, wait: null } })
    await tx.deliveryAttempt.create({ data: { deliveryId: id, number, startedAt: now } })
    appendDelivery(append, 'request.delivery_started', deliveryScope(request), delivery, { attempt: number })
    return { attempt: number }
  })
  return attempt
}

const readOpen = (tx: Tx, id: string): Promise<Open | null> =>
  tx.delivery.findFirst({
    where: { id, state: { in: ['QUEUED', 'SENDING'] } },
    include: { attempts: { orderBy: { number: 'asc' } } },
  })

const isPrinting = async (tx: Tx, requestId: string): Promise<boolean> =>
  (await tx.documentIssue.count({ where: { requestId, issuedAt: null } })) > 0

async function requireAlone(tx: Tx, requestId: string): Promise<void> {
  const others = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM removal_request own
      JOIN removal_request r ON r.case_id = own.case_id AND r.platform_id = own.platform_id AND r.id <> own.id
      JOIN delivery d ON d.request_id = r.id AND d.state = 'SENDING'
    WHERE own.id = ${requestId}::uuid LIMIT 1`
  if (others.length > 0) throw new Error('another letter of the case is being sent to the same addressee')
}

/** Ends the attempt of a killed server as interrupted, and returns the delivery as it is afterwards. */
async function endInterrupted(tx: Tx, delivery: Open, now: Date): Promise<Open> {
  const { count } = await tx.deliveryAttempt.updateMany({
    where: { deliveryId: delivery.id, outcome: null },
    data: { outcome: 'INTERRUPTED', endedAt: now },
  })
  if (count === 0) return delivery
  await tx.delivery.update({ where: { id: delivery.id }, data: { state: 'QUEUED' } })
  return (await readOpen(tx, delivery.id))!
}

/** Returns the code of a rule that forbids the sending now, or null. */
async function unreadyBecause(tx: Tx, request: LockedRequest, now: Date): Promise<string | null> {
  if (!request.items.some(({ state }) => state === 'NOT_SENT')) return 'NO_ITEMS'
  try {
    await requireReady(tx, request, now)
    return null
  } catch (error) {
    if (error instanceof RuleError) return error.code
    throw error
  }
}

/**
 * Issues the letter again with a later start of its time limit. The job that prints its documents adds the job of the
 * delivery. A letter without documents is not printed, so the job is added here.
 */
async function issueLater(
  tx: Tx,
  append: Append,
  request: LockedRequest,
  delivery: Delivery,
  facts: Parameters<typeof issueStartingAt>[3],
  { now, publicUrl }: Pick<CommandContext, 'now' | 'publicUrl'>,
): Promise<void> {
  const startsAt = startAfter(now, LATER_MS)
  const { registerNumber } = request
  const issued = await issueStartingAt(tx, { now, publicUrl }, request, facts, { startsAt, registerNumber })
  const { text: letter, hasDocuments, dueAt } = issued
  await tx.delivery.update({ where: { id: delivery.id }, data: { letter, startsAt, dueAt } })
  if (!hasDocuments) await addJob(tx, 'DELIVERY', delivery.id, now)
  appendDelivery(append, 'request.delivery_postponed', deliveryScope(request), delivery, {
    reason: 'the letter is issued with a later start of its time limit',
    startsAt: startsAt.toISOString(),
  })
}
