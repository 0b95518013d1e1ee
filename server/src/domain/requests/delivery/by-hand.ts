/**
 * Issues the documents of an approved request that a person prints, signs and delivers. The person records the sending
 * afterwards.
 */
import type { Delivery } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { code, id, instant, key, line, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { appendDelivery, cancelWaiting, openDelivery } from '#domain/deliveries/deliveries.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { versionOf } from '#domain/signatures/signature.ts'
import { requireRequestStep } from '../approval.ts'
import { compareToSend, lockToSend, PORTAL, requireSendable, requireSigned, TELEPHONE } from './compare.ts'
import type { Sending } from './mark-sent.ts'
import { DOCUMENTS_SINCE } from './outcomes.ts'
import { deliveryScope, issueStartingAt } from './queue.ts'

/** The time limit of a letter starts at most this many days after the letter was issued. */
export const MAX_START_DAYS = 30
const DAY_MS = 86_400_000

const prepareInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  via: code.refine((kind) => kind !== TELEPHONE && kind !== PORTAL, 'is not used for printed letters'),
  address: optional(line(500)),
  startsAt: instant,
})

/**
 * Issues the documents for a sending by hand to a signed contact point, with today's date. The time limit of the letter
 * starts at `startsAt`, a future time within MAX_START_DAYS. Cancels a waiting delivery, and replaces its documents.
 *
 * If the content differs from what was signed, issues nothing, returns the request to AWAITING_APPROVAL and throws
 * SIGNED_CONTENT_CHANGED. Also throws the errors of `lockToSend`, `compareToSend` and `requireSendable`.
 */
export async function prepareSendingByHand(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'prepareSendingByHand')
  const { key, ...fields } = parse(prepareInput, input)
  const { now } = context
  requireNear(fields.startsAt, now)
  const result = await runCommand(
    context,
    { action: 'prepareSendingByHand', key, input: fields },
    async (tx, append) => {
      const request = await lockToSend(tx, context, fields)
      requireRequestStep(request, 'send')
      const compared = await compareToSend(tx, append, request, { ...fields, at: now, now })
      if (!compared) return { id: request.id, isVoided: true }
      const { facts, points, address } = compared
      if (address === undefined) throw new Error('only the portal has no address')
      await cancelWaiting(tx, append, deliveryScope(request), now, 'an officer prepares a sending by hand')
      const registerNumber = await requireSendable(tx, request, now)
      const { startsAt, via: channel } = fields
      const { text: letter, dueAt } = await issueStartingAt(tx, context, request, facts, { startsAt, registerNumber })
      await tx.removalRequest.update({ where: { id: request.id }, data: { registerNumber }, select: { id: true } })
      const delivery = await tx.delivery.create({
        data: {
          ...{ requestId: request.id, channel, address, subject: facts.subject, letter, startsAt, dueAt, byHand: true },
          position: points.findIndex((point) => point.kind === channel && point.address === address),
          ...{ queuedAt: now, queuedById: personId(context.viewer) },
        },
      })
      appendDelivery(append, 'request.delivery_prepared', deliveryScope(request), delivery, {
        startsAt: startsAt.toISOString(),
      })
      await refreshRequestTotals(tx, append, request, now)
      return { id: request.id, isVoided: false }
    },
  )
  return requireSigned(result)
}

function requireNear(startsAt: Date, now: Date): void {
  const refuse = (issue: string, message: string) => new ValidationError([{ path: 'startsAt', code: issue, message }])
  if (startsAt <= now) throw refuse('too_early', 'is not in the future')
  if (startsAt.getTime() > now.getTime() + MAX_START_DAYS * DAY_MS)
    throw refuse('too_late', `is more than ${MAX_START_DAYS} days away`)
}

/** Returns the open delivery by hand to this contact point, or null. */
export async function preparedFor(tx: Tx, requestId: string, via: string, address?: string): Promise<Delivery | null> {
  const open = await openDelivery(tx, requestId)
  return open?.byHand && open.channel === via && open.address === address ? open : null
}

/**
 * Ends the delivery by hand of a request that was sent at `sentAt`. Returns the issued letter, and the start of its
 * time limit: the start in the letter, or `sentAt` if that is later. Throws TIME_BEFORE_ISSUE if `sentAt` is before the
 * documents were issued.
 */
export async function endByHand(
  tx: Tx,
  { id: requestId, signedDigest }: Pick<LockedRequest, 'id' | 'signedDigest'>,
  { id, letter, startsAt, queuedAt }: Delivery,
  { sentAt, proof }: { sentAt: Date; proof: string | undefined },
): Promise<Pick<Sending, 'clockFrom' | 'issued'>> {
  if (sentAt < queuedAt)
    throw new RuleError(
      'TIME_BEFORE_ISSUE',
      'the time of sending is before the documents were issued',
      'RemovalRequest',
      [requestId],
      queuedAt,
    )
  await tx.delivery.update({
    where: { id },
    data: { state: 'DELIVERED', endedAt: sentAt, receipt: proof ?? null },
  })
  return {
    clockFrom: startsAt > sentAt ? startsAt : sentAt,
    issued: { text: letter, hasDocuments: versionOf(signedDigest)! >= DOCUMENTS_SINCE },
  }
}
