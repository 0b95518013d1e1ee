/** Corrects wrongly recorded answers and records reversals of actions, for supervisors only. */

import type { ReversedBy } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextItemState } from '#domain/rules/transitions.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { requireAfterQuestions } from './answering/order.ts'
import { applyCorrection, correctionInput, requireCorrectable } from './apply-correction.ts'
import { needsSecondPerson, propose, requireNoProposal } from './correction-proposals.ts'
import { type LockedItem, lockRequest, requireItems } from './lock.ts'
import { requireOfferedAnswers } from './response-input.ts'
import { resolveOccurredAt } from './responses.ts'

const correctInput = correctionInput.extend({ key, request: id, expectedVersion: version })

/**
 * Corrects wrongly recorded answers, with a reason. An answer keeps its time if the input states none.
 *
 * - An item that is set back to AWAITING counts as unanswered and keeps its deadline; its request may reopen.
 * - A reversed item becomes ACTIONED again.
 * - A withdrawn item that was sent becomes AWAITING, or NEEDS_CLARIFICATION if a question of the platform is open. A
 *   request that was withdrawn as a whole reopens; its other items stay withdrawn.
 *
 * If the platform itself answered one of the items, or if a published figure counts one, the correction is only
 * proposed. It then needs a proof (otherwise PROOF_NEEDED) and the confirmation of another supervisor.
 */
export async function correctResponse(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'correctResponse')
  const { key, ...fields } = parse(correctInput, input)
  return runCommand(context, { action: 'correctResponse', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    await requireNoProposal(tx, request)
    await requireOfferedAnswers(tx, context.now, fields.answers)
    const items = requireCorrectable(request, fields)
    if (fields.answeredAt) {
      const answered = items.filter((_, index) => fields.answers[index]!.state !== 'AWAITING')
      await requireAfterQuestions(tx, answered, resolveOccurredAt(context, request, fields.answeredAt))
    }
    if (await needsSecondPerson(tx, items)) {
      const { reason, proof, answeredAt, answers } = fields
      await propose(tx, append, context, request, { kind: 'ANSWERS', reason, proof, answeredAt, answers })
      return { id: request.id }
    }
    await applyCorrection(tx, append, context, request, fields)
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

const reverseInput = z.object({
  key,
  item: id,
  expectedVersion: version,
  by: z.enum(['PLATFORM', 'AUTHORITY', 'APPEAL', 'COURT']),
  at: optional(instant),
  reason: text(2000),
  proof: optional(text(2000)),
})

/**
 * Records that an action was undone. If the platform undid it, the item leaves the numerator of rates. If the
 * authority, an appeal or a court undid it, the item leaves the denominator too, because the removal should not have
 * been requested. `expectedVersion` is the version of the request.
 *
 * If the platform itself answered the item, or if a published figure counts it, the reversal is only proposed. It then
 * needs a proof (otherwise PROOF_NEEDED) and the confirmation of another supervisor.
 */
export async function reverseItem(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'reverseItem')
  const { key, ...fields } = parse(reverseInput, input)
  return runCommand(context, { action: 'reverseItem', key, input: fields }, async (tx, append) => {
    const requestItem = await tx.requestItem.findUnique({ where: { id: fields.item }, select: { requestId: true } })
    if (!requestItem) throw new NotFoundError('request item')
    const request = await lockRequest(tx, context.viewer, requestItem.requestId, fields.expectedVersion)
    await requireNoProposal(tx, request)
    const { item: itemId, by, reason, proof } = fields
    const at = resolveOccurredAt(context, request, fields.at)
    const item = requireReversible(request, itemId, at)
    if (await needsSecondPerson(tx, [item])) {
      const answers = [{ item: item.id, state: 'REVERSED' }]
      await propose(tx, append, context, request, {
        ...{ kind: 'REVERSAL', reason, proof, answers, answeredAt: at, reversedBy: by },
      })
      return { id: request.id }
    }
    await applyReversal(tx, append, context, request, { item: item.id, by, at, reason, proof })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

interface Reversal {
  item: string
  by: ReversedBy
  at: Date
  reason: string
  proof?: string
}

/**
 * Returns the item whose action is reversed. Throws ILLEGAL_TRANSITION if it is not actioned, and TIME_BEFORE_SENT if
 * `at` is before the action.
 */
function requireReversible(request: LockedRequest, id: string, at: Date): LockedItem {
  const [item] = requireItems(request, [id])
  if (!item || !nextItemState(item.state, 'reverse'))
    throw new RuleError('ILLEGAL_TRANSITION', 'only an actioned item can be reversed', 'RequestItem', [id])
  if (item.answeredAt && at < item.answeredAt)
    throw new RuleError('TIME_BEFORE_SENT', 'the reversal is earlier than the action', 'RequestItem', [id])
  return item
}

/** Writes a reversal, and an erratum for each published briefing whose figures it changes. */
export async function applyReversal(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  { item: id, by, at, reason, proof }: Reversal,
): Promise<void> {
  const item = requireReversible(request, id, at)
  await correctWithErrata(tx, append, context.now, [id], async (append) => {
    await tx.requestItem.update({
      where: { id },
      data: { state: 'REVERSED', reversedBy: by, reversedAt: at, reverseReason: reason },
    })
    append({
      type: 'item.reversed',
      subject: { type: 'RequestItem', id },
      at,
      ...eventScope(request),
      data: { item: item.itemId, reversedBy: by, reason, proof, version: request.version },
    })
  })
}
