/** Sends an approved request, or records that an officer sent it. */
import { z } from 'zod'
import { requireLiaison } from '#domain/accounts/liaisons.ts'
import { cleanFileName, requireCapture } from '#domain/content/attachments.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { type RuleCode, RuleError } from '#domain/core/errors.ts'
import { code, id, instant, key, line, optional, parse, sha256, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { cancelWaiting, openDelivery } from '#domain/deliveries/deliveries.ts'
import { leavingOf } from '#domain/deliveries/hours.ts'
import { isServed } from '#domain/deliveries/served.ts'
import { validSecretIds } from '#domain/deliveries/webhook-secrets.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import { requireRequestStep } from './approval.ts'
import { endByHand, preparedFor } from './delivery/by-hand.ts'
import {
  compareToSend,
  lockToSend,
  PORTAL,
  registerNumberOf,
  requireSendable,
  requireSigned,
  TELEPHONE,
} from './delivery/compare.ts'
import { markSent } from './delivery/mark-sent.ts'
import { deliveryScope, queueDelivery } from './delivery/queue.ts'

const WEBHOOK: Code<'ChannelKind'> = 'WEBHOOK'

const sendInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  via: code,
  address: optional(line(500)),
  sentAt: optional(instant),
  proof: optional(text(2000)),
  proofSha256: optional(sha256),
  proofFileName: optional(line(255)),
  failure: optional(text(2000)),
})

/**
 * Sends an approved request in one of these ways:
 *
 * - By the portal, at once, if the platform has a liaison who can sign in (otherwise LIAISON_MISSING).
 * - By a channel that the server serves (see `isServed`), if the input states no proof, time or failure: issues the
 * letter and queues its delivery. The request is sent when the mail server or the webhook has accepted the letter.
 * Throws DELIVERY_UNDERWAY if another delivery of the request is under way.
 * - By an officer in any other case, with a text or an uploaded file as proof (otherwise PROOF_NEEDED). Throws
 * CAPTURE_FORBIDDEN for a file if the category forbids files. Throws WRITING_NEEDED for a telephone call, because a
 * call only announces a letter. Throws TIME_BEFORE_APPROVAL if `sentAt` is before the approval, TIME_BEFORE_SENT if it
 * is before a failed attempt, and TIME_IN_FUTURE if it is in the future.
 *
 * If documents were issued for a sending by hand to the same contact point, the request is sent with them, see
 * `prepareSendingByHand`. Throws TIME_BEFORE_ISSUE if the sending is before the issue of the documents. A sending to
 * another contact point cancels the documents.
 *
 * With `failure`, the attempt failed: the request becomes UNDELIVERED, and no deadline runs. Neither a proof nor a
 * liaison is then needed.
 *
 * If the content differs from what was signed, nothing is sent. The request returns to AWAITING_APPROVAL with its
 * changed parts, and SIGNED_CONTENT_CHANGED is thrown.
 *
 * The letter goes to the signed contact point at `address`, or to the first one of the kind `via`; throws
 * CHANNEL_MISSING if there is none. The portal needs no contact point unless an address is stated. Also throws the
 * errors of `lockToSend` and `requireSendable`.
 */
export async function sendRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'sendRequest')
  const { key, ...fields } = parse(sendInput, input)
  if (fields.via === TELEPHONE)
    throw new RuleError('WRITING_NEEDED', 'a telephone call only announces a letter: send the letter in writing')
  const result = await runCommand(context, { action: 'sendRequest', key, input: fields }, async (tx, append) => {
    const request = await lockToSend(tx, context, fields)
    const subject = { type: 'RemovalRequest', id: request.id } as const
    const state = requireRequestStep(request, fields.failure === undefined ? 'send' : 'fail')
    const isDelivered = await isSentByServer(tx, context, request.platformId, fields)
    const isNow = fields.failure !== undefined || fields.via === PORTAL || isDelivered
    const sentAt = isNow ? context.now : requireProvenTime(fields, request, context.now)
    const compared = await compareToSend(tx, append, request, { ...fields, at: sentAt, now: context.now })
    if (!compared) return { id: request.id, isVoided: true }
    const { facts, points, address } = compared
    const { via, proof } = fields
    await requireCapture(tx, [request.categoryId], fields.proofSha256)
    const prepared = isNow ? null : await preparedFor(tx, request.id, via, address)
    if (!prepared && !(isDelivered && (await isQueued(tx, request.id))))
      await cancelWaiting(tx, append, deliveryScope(request), context.now, 'an officer sent the request otherwise')
    if (fields.failure !== undefined) {
      const registerNumber = await registerNumberOf(tx, request, sentAt)
      await tx.removalRequest.update({
        where: { id: request.id },
        data: { state, undeliveredAt: context.now, failure: fields.failure, registerNumber },
        select: { id: true },
      })
      append({
        type: 'request.undelivered',
        subject,
        ...eventScope(request),
        data: { via, address, failure: fields.failure, registerNumber, version: request.version },
      })
      await refreshRequestTotals(tx, append, request, context.now)
      return { id: request.id, isVoided: false }
    }
    if (via === PORTAL) await requireLiaison(tx, request.platformId)
    const isQueuedNow = isDelivered && address !== undefined
    const leaving = isQueuedNow ? await leavingOf(tx, request, context.now) : null
    // A register number belongs to the year of the letter's date, which is the day on which the letter leaves.
    const registerNumber = await requireSendable(tx, request, leaving?.leavesAt ?? sentAt)
    if (isQueuedNow)
      await queueDelivery(tx, append, context, request, { facts, points, via, address, registerNumber, leaving })
    else
      await markSent(tx, append, context, request, {
        ...{ via, address, proof, sentAt, clockFrom: sentAt, registerNumber, facts },
        ...(prepared && (await endByHand(tx, request, prepared, { sentAt, proof }))),
        ...(fields.proofSha256 && {
          proofFile: { sha256: fields.proofSha256, fileName: cleanFileName(fields.proofFileName) },
        }),
      })
    return { id: request.id, isVoided: false }
  })
  return requireSigned(result)
}

/** Whether a delivery of the request by the server waits. */
const isQueued = async (tx: Tx, requestId: string): Promise<boolean> =>
  (await openDelivery(tx, requestId))?.byHand === false

/**
 * Whether the server itself delivers: it serves this kind of channel, and the input has no proof, time or failure of a
 * sending by an officer.
 */
async function isSentByServer(
  tx: Tx,
  { canMail = false, canMailLetters = canMail, now }: CommandContext,
  platformId: string,
  { via, proof, proofSha256, sentAt, failure }: Omit<z.output<typeof sendInput>, 'key'>,
): Promise<boolean> {
  if ([proof, proofSha256, sentAt, failure].some((stated) => stated !== undefined)) return false
  const hasSecret = via === WEBHOOK && (await validSecretIds(tx, platformId, now)).length > 0
  return isServed(via, { canMailLetters, hasSecret })
}

function requireProvenTime(
  { sentAt, proof, proofSha256 }: { sentAt?: Date; proof?: string; proofSha256?: string },
  { id, approvedAt, undeliveredAt }: Pick<LockedRequest, 'id' | 'approvedAt' | 'undeliveredAt'>,
  now: Date,
): Date {
  const refuse = (code: RuleCode, message: string, limitAt?: Date) =>
    new RuleError(code, message, 'RemovalRequest', [id], limitAt)
  if (proof === undefined && proofSha256 === undefined) throw refuse('PROOF_NEEDED', 'a proof of sending is required')
  if (sentAt === undefined) return now
  if (sentAt > now) throw refuse('TIME_IN_FUTURE', 'the time of sending is in the future')
  if (approvedAt && sentAt < approvedAt)
    throw refuse('TIME_BEFORE_APPROVAL', 'the time of sending is before the approval', approvedAt)
  if (undeliveredAt && sentAt < undeliveredAt)
    throw refuse('TIME_BEFORE_SENT', 'the time of sending is before the failed attempt', undeliveredAt)
  return sentAt
}
