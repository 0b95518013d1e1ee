/** Records acknowledgements and responses of platforms. */
import type { RequestState } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, instant, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextItemState } from '#domain/rules/transitions.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { requireAfterQuestions, requireInOrder, requireStronger } from './answering/order.ts'
import { requireRequestStep } from './approval.ts'
import { requirePastReceipt } from './breach-retraction.ts'
import { requireNotMadeTimely, requireNotProposed } from './correction-proposals.ts'
import { itemsStartedByReceipt, startAtReceipt } from './delivery/receipt.ts'
import { lockRequest, requireItems } from './lock.ts'
import { answerInput, answers, requireOfferedAnswers } from './response-input.ts'
import { isFromPlatform, writeResponse } from './write-response.ts'

const acknowledgeInput = z.object({
  key,
  request: id,
  expectedVersion: optional(version),
  at: optional(instant),
  reference: optional(line(200)),
  proof: optional(text(2000)),
})

/**
 * Records the platform's acknowledgement of the request, with the platform's reference if it gave one. The time of the
 * acknowledgement counts as the receipt, unless the platform opened the request before. If the `clockStart` of the
 * power is RECEIVED, clocks start at the receipt, see `itemsStartedByReceipt`.
 *
 * An officer who enters the time must state a proof (otherwise PROOF_NEEDED). An entry that moves a passed deadline
 * takes back a breach, see `requirePastReceipt`.
 */
export async function acknowledgeRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'acknowledgeRequest')
  const { key, ...fields } = parse(acknowledgeInput, input)
  return runCommand(context, { action: 'acknowledgeRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const state = requireRequestStep(request, 'acknowledge')
    const isRecorded = !isFromPlatform(context)
    const at = resolveOccurredAt(context, request, isRecorded ? fields.at : undefined)
    if (isRecorded && fields.at && fields.proof === undefined)
      throw new RuleError('PROOF_NEEDED', 'a proof of the time of the receipt is required', 'RemovalRequest', [
        request.id,
      ])
    const proof = isRecorded ? fields.proof : undefined
    await writeAcknowledgement(tx, append, context, request, { state, at, proof, reference: fields.reference })
    return { id: request.id }
  })
}

/**
 * Writes the acknowledgement of a locked request. Throws the errors of `requirePastReceipt` unless the platform itself
 * acknowledges the request.
 */
export async function writeAcknowledgement(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  { state, at, proof, reference }: { state: RequestState; at: Date; proof?: string; reference?: string },
): Promise<void> {
  const moved = itemsStartedByReceipt(request, at)
  if (!isFromPlatform(context)) await requirePastReceipt(tx, context, request, moved, { at, proof })
  await tx.removalRequest.update({
    where: { id: request.id },
    data: { state, acknowledgedAt: at, reference: reference ?? null },
    select: { id: true },
  })
  append({
    type: 'request.acknowledged',
    subject: { type: 'RemovalRequest', id: request.id },
    at,
    ...eventScope(request),
    data: { reference, proof, version: request.version },
  })
  await startAtReceipt(tx, append, context, request, { items: moved, at, proof })
  await refreshRequestTotals(tx, append, request, context.now)
}

const responseInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  answeredAt: optional(instant),
  proof: optional(text(2000)),
  text: optional(text(20_000)),
  answers: answers(answerInput),
})

/**
 * Records one response to many items: all of its answers or none. An item on which the platform acted may get a further
 * action. The latest action counts, but the time of the first answer stays. Throws:
 *
 * - PROOF_NEEDED: an officer records the response without proof.
 * - ILLEGAL_TRANSITION: an item in its present state cannot get this answer, or a waiting proposal concerns its answer.
 * - TIME_BEFORE_SENT: see `requireInOrder`. TIME_BEFORE_QUESTION: see `requireAfterQuestions`.
 * - WEAKER_ACTION: see `requireStronger`. SECOND_PERSON_NEEDED: see `requireNotMadeTimely`.
 * - The errors of `lockRequest`, `requireItems`, `resolveOccurredAt` and `requireOfferedAnswers`.
 */
export async function recordResponse(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordResponse')
  const { key, ...fields } = parse(responseInput, input)
  if (!isFromPlatform(context) && fields.proof === undefined)
    throw new RuleError(
      'PROOF_NEEDED',
      'a proof of the answer is required: the letter, mail or call',
      'RemovalRequest',
      [fields.request],
    )
  return runCommand(context, { action: 'recordResponse', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    await requireOfferedAnswers(tx, context.now, fields.answers)
    const answeredAt = resolveOccurredAt(context, request, isFromPlatform(context) ? undefined : fields.answeredAt)
    const items = requireItems(
      request,
      fields.answers.map(({ item }) => item),
    )
    const illegal = items.filter(({ state }, index) => !nextItemState(state, 'answer', fields.answers[index]!.state))
    if (illegal.length > 0)
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        'the item cannot get this answer in its present state',
        'RequestItem',
        illegal.map(({ id }) => id),
      )
    await requireNotProposed(tx, request, items)
    await requireInOrder(tx, items, answeredAt)
    await requireStronger(tx, items, fields.answers)
    if (!isFromPlatform(context) && fields.answeredAt) {
      await requireAfterQuestions(tx, items, answeredAt)
      await requireNotMadeTimely(tx, context, items, answeredAt)
    }
    await writeResponse(tx, append, context, request, { ...fields, answeredAt, items })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

/**
 * Returns the time of an event: the entered date, or now. Throws TIME_BEFORE_SENT if the date is before the sending,
 * and TIME_IN_FUTURE if it is after now. The clock of the server that sent the request may be ahead; if the sending is
 * after now, returns the sending.
 */
export function resolveOccurredAt({ now }: CommandContext, request: LockedRequest, date?: Date): Date {
  if (date === undefined) return request.sentAt && request.sentAt > now ? request.sentAt : now
  if (date > now) throw new RuleError('TIME_IN_FUTURE', 'the time is in the future', 'RemovalRequest', [request.id])
  if (request.sentAt && date < request.sentAt)
    throw new RuleError(
      'TIME_BEFORE_SENT',
      'the time is before the request was sent',
      'RemovalRequest',
      [request.id],
      request.sentAt,
    )
  return date
}
