/**
 * Sends an approved request. An officer proves that it was sent, or the portal delivers it, or the server queues an
 * e-mail.
 */
import { z } from 'zod'
import { requireLiaison } from '#domain/accounts/liaisons.ts'
import { takeRegisterNumber } from '#domain/authority/register.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { type RuleCode, RuleError } from '#domain/core/errors.ts'
import { code, id, instant, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockZone } from '#domain/core/zone.ts'
import { cancelWaiting } from '#domain/deliveries/deliveries.ts'
import { isServed } from '#domain/deliveries/served.ts'
import { validSecretIds } from '#domain/deliveries/webhook-secrets.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { signedChanges, voidApproval } from '#domain/signatures/changes.ts'
import { requireAddress } from '#domain/signatures/contact-points.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { requireRequestStep } from './approval.ts'
import { lockSources } from './delivery/lock.ts'
import { markSent } from './delivery/mark-sent.ts'
import { deliveryScope, queueDelivery } from './delivery/queue.ts'
import { lockNumbers } from './drafting/numbering.ts'
import { requireReady } from './drafting/readiness.ts'
import { lockRequest } from './lock.ts'

const TELEPHONE: Code<'ChannelKind'> = 'TELEPHONE'
const PORTAL: Code<'ChannelKind'> = 'PORTAL'
const WEBHOOK: Code<'ChannelKind'> = 'WEBHOOK'

const sendInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  via: code.refine((kind) => kind !== TELEPHONE, 'a letter cannot be sent by telephone'),
  address: optional(line(500)),
  sentAt: optional(instant),
  proof: optional(text(2000)),
  failure: optional(text(2000)),
})

/**
 * Sends an approved request in one of these ways:
 *
 * - By the portal: it delivers at once. The platform needs a liaison who can sign in (otherwise LIAISON_MISSING).
 * - By a channel that the server serves (see `isServed`), if the input states no proof, no time and no failure: the letter
 *   is issued and its delivery is queued. The request is sent when the mail server or the webhook has accepted the letter.
 *   Throws DELIVERY_UNDERWAY if a delivery of the request is already under way.
 * - In any other case, the input needs a proof (otherwise PROOF_NEEDED). `sentAt` may state the time of sending. Throws
 *   TIME_BEFORE_APPROVAL if this time is before the approval, TIME_BEFORE_SENT if it is before an earlier attempt that
 *   failed, and TIME_IN_FUTURE if it is in the future.
 *
 * If `failure` is set, the attempt to send failed. The request becomes UNDELIVERED and no clock runs. No liaison and no
 * proof is needed.
 *
 * If the content differs from what was signed, nothing is sent. The request returns to AWAITING_APPROVAL, its changed
 * parts are stored, and SIGNED_CONTENT_CHANGED is thrown.
 *
 * The letter goes to a signed contact point of the platform: the one at `address`, or the first one of the kind `via`.
 * If there is no such contact point, throws CHANNEL_MISSING. The portal needs no contact point if no address is stated.
 * The log states the address, even if the attempt failed. Also throws NO_ITEMS, ENTRY_NOT_OFFERED for the channel, and
 * the errors of `requireReady`.
 */
export async function sendRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'sendRequest')
  const { key, ...fields } = parse(sendInput, input)
  const result = await runCommand(context, { action: 'sendRequest', key, input: fields }, async (tx, append) => {
    await lockNumbers(tx, fields.request)
    await lockSources(tx, fields.request)
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    await requireOffered(tx, context.now, { ChannelKind: [fields.via] })
    const subject = { type: 'RemovalRequest', id: request.id } as const
    const state = requireRequestStep(request, fields.failure === undefined ? 'send' : 'fail')
    const isDelivered = await isAutomatic(tx, context, request.platformId, fields)
    const isNow = fields.failure !== undefined || fields.via === PORTAL || isDelivered
    const sentAt = isNow ? context.now : requireProvenTime(fields, request, context.now)
    // The time zone of the authority cannot change until this transaction ends. Afterwards it cannot change either,
    // because a request was sent (TIME_ZONE_FIXED).
    await lockZone(tx)
    const compared = await signedChanges(tx, request, sentAt)
    if (compared.changes.length > 0) {
      await voidApproval(tx, append, request, compared, context.now)
      return { id: request.id, isVoided: true }
    }
    const { contactPoints, letter } = compared
    const { via, platformId } = { ...fields, ...request }
    const address = requireAddress(contactPoints, { via, address: fields.address, platformId }) ?? undefined
    if (!isDelivered)
      await cancelWaiting(tx, append, deliveryScope(request), context.now, 'an officer recorded the sending')
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
    if (!request.items.some((item) => item.state === 'NOT_SENT'))
      throw new RuleError('NO_ITEMS', 'every item was withdrawn', 'RemovalRequest', [request.id])
    if (fields.via === PORTAL) await requireLiaison(tx, request.platformId)
    await requireReady(tx, request, sentAt)
    const registerNumber = await registerNumberOf(tx, request, sentAt)
    const { facts } = letter
    if (isDelivered && address !== undefined) {
      const queued = { facts, points: contactPoints, via, address, registerNumber }
      await queueDelivery(tx, append, context, request, queued)
    } else
      await markSent(tx, append, context, request, {
        ...{ via, address, proof: fields.proof, sentAt, clockFrom: sentAt, registerNumber, facts },
      })
    return { id: request.id, isVoided: false }
  })
  // The return to AWAITING_APPROVAL is committed before the error is thrown.
  if (result.isVoided)
    throw new RuleError('SIGNED_CONTENT_CHANGED', 'the content differs from what was signed', 'RemovalRequest', [
      result.id,
    ])
  return { id: result.id }
}

/**
 * Whether the server delivers the request itself. It does so if it serves this kind of channel, and the input does not
 * state that an officer sent the letter or failed to send it.
 */
async function isAutomatic(
  tx: Tx,
  { canMail = false, now }: CommandContext,
  platformId: string,
  { via, proof, sentAt, failure }: Pick<z.output<typeof sendInput>, 'via' | 'proof' | 'sentAt' | 'failure'>,
): Promise<boolean> {
  if (proof !== undefined || sentAt !== undefined || failure !== undefined) return false
  const hasSecret = via === WEBHOOK && (await validSecretIds(tx, platformId, now)).length > 0
  return isServed(via, { canMail, hasSecret })
}

function requireProvenTime(
  { sentAt, proof }: { sentAt?: Date; proof?: string },
  { id, approvedAt, undeliveredAt }: Pick<LockedRequest, 'id' | 'approvedAt' | 'undeliveredAt'>,
  now: Date,
): Date {
  const refuse = (code: RuleCode, message: string, limitAt?: Date) =>
    new RuleError(code, message, 'RemovalRequest', [id], limitAt)
  if (proof === undefined) throw refuse('PROOF_NEEDED', 'a proof of sending is required')
  if (sentAt === undefined) return now
  if (sentAt > now) throw refuse('TIME_IN_FUTURE', 'the time of sending is in the future')
  if (approvedAt && sentAt < approvedAt)
    throw refuse('TIME_BEFORE_APPROVAL', 'the time of sending is before the approval', approvedAt)
  if (undeliveredAt && sentAt < undeliveredAt)
    throw refuse('TIME_BEFORE_SENT', 'the time of sending is before the failed attempt', undeliveredAt)
  return sentAt
}

/**
 * Returns the number of the request in the register of its unit, or null if the unit keeps no register. A request takes
 * its number at the first attempt to send.
 */
const registerNumberOf = async (tx: Tx, { registerNumber, unitId }: LockedRequest, at: Date): Promise<string | null> =>
  registerNumber ?? takeRegisterNumber(tx, unitId, at)
