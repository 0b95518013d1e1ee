/** Corrects wrongly recorded answers and records reversals of actions. Only a supervisor may run these commands. */

import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextItemState } from '#domain/rules/transitions.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { applyCorrection, correctionInput, requireCorrectable } from './apply-correction.ts'
import { needsSecondPerson, proposeCorrection, requireNoProposal } from './correction-proposals.ts'
import { lockRequest, requireItems } from './lock.ts'
import { resolveOccurredAt } from './responses.ts'

const correctInput = correctionInput.extend({ key, request: id, expectedVersion: version })

/**
 * Corrects wrongly recorded answers, with a reason. The answer's time is kept unless a new one is set. An item set back
 * to AWAITING counts as unanswered, keeps its deadline and may reopen the request. A reversed item becomes ACTIONED again.
 * A withdrawn item that was sent becomes AWAITING, or NEEDS_CLARIFICATION if the platform's question is open; this also
 * takes back the withdrawal of its request.
 *
 * If the platform itself gave one of the answers, or a published figure counts one, the correction is only proposed.
 * The recorded answers stay until another supervisor confirms it. Such a correction needs a proof, otherwise
 * PROOF_NEEDED is thrown.
 */
export async function correctResponse(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'correctResponse')
  const { key, ...fields } = parse(correctInput, input)
  return runCommand(context, { action: 'correctResponse', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    await requireNoProposal(tx, request)
    const items = requireCorrectable(request, fields)
    if (fields.answeredAt) resolveOccurredAt(context, request, fields.answeredAt)
    if (await needsSecondPerson(tx, items)) {
      await proposeCorrection(tx, append, context, request, fields)
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
})

/**
 * Records that an action was undone. If the platform reversed it, the item leaves the numerator of rates. If the
 * authority, an appeal or a court reversed it, the item should not have been requested and leaves the denominator as
 * well. `expectedVersion` is the version of the request.
 */
export async function reverseItem(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'reverseItem')
  const { key, ...fields } = parse(reverseInput, input)
  return runCommand(context, { action: 'reverseItem', key, input: fields }, async (tx, append) => {
    const requestItem = await tx.requestItem.findUnique({ where: { id: fields.item }, select: { requestId: true } })
    if (!requestItem) throw new NotFoundError('request item')
    const request = await lockRequest(tx, context.viewer, requestItem.requestId, fields.expectedVersion)
    const [item] = requireItems(request, [fields.item])
    if (!item || !nextItemState(item.state, 'reverse'))
      throw new RuleError('ILLEGAL_TRANSITION', 'only an actioned item can be reversed', 'RequestItem', [fields.item])
    const reversedAt = resolveOccurredAt(context, request, fields.at)
    if (item.answeredAt && reversedAt < item.answeredAt)
      throw new RuleError('TIME_BEFORE_SENT', 'the reversal is earlier than the action', 'RequestItem', [item.id])
    await correctWithErrata(tx, append, context.now, [item.id], async (append) => {
      await tx.requestItem.update({
        where: { id: item.id },
        data: { state: 'REVERSED', reversedBy: fields.by, reversedAt, reverseReason: fields.reason },
      })
      append({
        type: 'item.reversed',
        subject: { type: 'RequestItem', id: item.id },
        at: reversedAt,
        ...eventScope(request),
        data: { item: item.itemId, reversedBy: fields.by, reason: fields.reason, version: request.version },
      })
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}
