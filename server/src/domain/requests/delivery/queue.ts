/** Queues the delivery of an approved request. The letter is issued at once, but a job sends it later. */
import type { Delivery } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { personId } from '#domain/core/viewer.ts'
import { appendDelivery, openDelivery, replyTokenOf } from '#domain/deliveries/deliveries.ts'
import type { Leaving } from '#domain/deliveries/hours.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { hoursOf } from '#domain/rules/legal-clock.ts'
import type { ContactPoint } from '#domain/signatures/contact-points.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { clocksAfter } from '../deadline-entries.ts'
import { issueLetter } from './issue-letter.ts'

/** The time limit of a letter starts this long after the letter is to leave. */
const ALLOWANCE_MS = 10 * 60_000
const MINUTE_MS = 60_000

/** Returns the start of the time limit of a letter that leaves at `at`, in full minutes, rounded up. */
export const startAfter = (at: Date, allowanceMs = ALLOWANCE_MS): Date =>
  new Date(Math.ceil((at.getTime() + allowanceMs) / MINUTE_MS) * MINUTE_MS)

/**
 * Returns the letter whose time limit starts at `startsAt`, and issues its documents. The date of the letter is the day
 * of `leavesAt`, on which it is sent.
 */
export async function issueStartingAt(
  tx: Tx,
  { now, publicUrl }: Pick<CommandContext, 'now' | 'publicUrl'>,
  request: LockedRequest,
  facts: RequestFacts,
  { startsAt, registerNumber, leavesAt = now }: { startsAt: Date; registerNumber: string | null; leavesAt?: Date },
): Promise<{ text: string; hasDocuments: boolean; dueAt: Date | null }> {
  const sent = request.items.filter((item) => item.state === 'NOT_SENT')
  const hours = hoursOf(request.power, request.urgent)
  const clocks = await clocksAfter(tx, { now }, request, sent, { kind: 'SET', at: startsAt, hours })
  const issued = await issueLetter(tx, request, facts, { sent, registerNumber, at: leavesAt, clocks, now, publicUrl })
  // The due date of the first item is that of the letter, because all items have the same time limit.
  return { ...issued, dueAt: clocks.get(sent[0]!.id)!.dueAt }
}

/**
 * Issues the letter and queues its delivery. The caller has locked the request, incremented its version and checked
 * that it may be sent. Throws DELIVERY_UNDERWAY if another delivery of the request is queued or being sent.
 */
export async function queueDelivery(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  { facts, points, via, address, registerNumber, leaving }: Queued,
): Promise<void> {
  if (await openDelivery(tx, request.id))
    throw new RuleError('DELIVERY_UNDERWAY', 'a delivery of the request is under way', 'RemovalRequest', [request.id])
  const leavesAt = leaving?.leavesAt ?? context.now
  const startsAt = startAfter(leavesAt)
  const issued = await issueStartingAt(tx, context, request, facts, { startsAt, registerNumber, leavesAt })
  const { text, hasDocuments, dueAt } = issued
  await tx.removalRequest.update({ where: { id: request.id }, data: { registerNumber }, select: { id: true } })
  await replyTokenOf(tx, request.id)
  const position = points.findIndex((point) => point.kind === via && point.address === address)
  const data = {
    requestId: request.id,
    channel: via,
    address,
    position,
    subject: facts.subject,
    letter: text,
    startsAt,
    dueAt,
    queuedAt: context.now,
    ...leaving,
  }
  const delivery = await tx.delivery.create({ data: { ...data, queuedById: personId(context.viewer) } })
  // The job that prints the documents adds the job of the delivery after the last document.
  if (!hasDocuments) await addJob(tx, 'DELIVERY', delivery.id, leavesAt)
  appendQueued(append, request, delivery)
  await refreshRequestTotals(tx, append, request, context.now)
}

interface Queued {
  facts: RequestFacts
  /** in the order of preference */
  points: readonly ContactPoint[]
  via: string
  address: string
  registerNumber: string | null
  /** when the request leaves and why not earlier; null if it leaves at once */
  leaving: Leaving | null
}

/** Returns the data about the request that all events of a delivery have. */
export const deliveryScope = (request: LockedRequest) => ({ ...eventScope(request), version: request.version })

export const appendQueued = (append: Append, request: LockedRequest, delivery: Delivery): void =>
  appendDelivery(append, 'request.delivery_queued', deliveryScope(request), delivery, {
    startsAt: delivery.startsAt.toISOString(),
    leavesAt: delivery.leavesAt?.toISOString(),
  })
