/** Corrects wrongly recorded answers and records reversals of actions. Only a supervisor may run these commands. */

import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextItemState } from '#domain/rules/transitions.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { announceBreaches, recordEntry } from './deadline-entries.ts'
import { type LockedItem, lockItemsNotRequested, lockRequest, requireItems } from './lock.ts'
import { answerInput, answers } from './response-input.ts'
import { resolveOccurredAt, writeResponse } from './responses.ts'

const reopened = z.object({ item: id, state: z.literal('AWAITING') })

const correctInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  reason: text(2000),
  answeredAt: optional(instant),
  answers: answers(z.union([answerInput, reopened])),
})

/**
 * Corrects wrongly recorded answers, with a reason. The answer's time is kept unless a new one is set. An item set back
 * to AWAITING counts as unanswered, keeps its deadline and may reopen the request.
 */
export async function correctResponse(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'correctResponse')
  const { key, ...fields } = parse(correctInput, input)
  return runCommand(context, { action: 'correctResponse', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const items = requireItems(
      request,
      fields.answers.map(({ item }) => item),
    )
    const illegal = items.filter(({ state }, index) => !nextItemState(state, 'correct', fields.answers[index]!.state))
    if (illegal.length > 0)
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        'this item has no answer to correct',
        'RequestItem',
        illegal.map(({ id }) => id),
      )
    if (request.state === 'WITHDRAWN')
      throw new RuleError('ILLEGAL_TRANSITION', 'the request was withdrawn', 'RemovalRequest', [request.id])

    await correctWithErrata(
      tx,
      append,
      context.now,
      items.map(({ id }) => id),
      (append) => writeCorrection(tx, append, context, request, items, fields),
    )
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

type Correction = Pick<z.output<typeof correctInput>, 'answers' | 'answeredAt' | 'reason'>

/** Writes the corrected answers of these items, and sets the other items back to AWAITING. */
async function writeCorrection(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  items: LockedItem[],
  fields: Correction,
): Promise<void> {
  // Answers of one response share their time, so items answered at different times are corrected in groups.
  const corrected = fields.answers.flatMap((answer, index) =>
    answer.state === 'AWAITING' ? [] : [{ answer, item: items[index]! }],
  )
  const times = new Set(corrected.map(({ item }) => (fields.answeredAt ?? item.answeredAt)!.getTime()))
  for (const time of times) {
    const same = corrected.filter(({ item }) => (fields.answeredAt ?? item.answeredAt)!.getTime() === time)
    await writeResponse(tx, append, context, request, {
      answeredAt: resolveOccurredAt(context, request, new Date(time)),
      items: same.map(({ item }) => item),
      answers: same.map(({ answer }) => answer),
      reason: fields.reason,
    })
  }
  const reopenedItems = items.filter((_, index) => fields.answers[index]!.state === 'AWAITING')
  if (reopenedItems.length > 0)
    await lockItemsNotRequested(
      tx,
      reopenedItems.map(({ itemId }) => itemId),
    )
  await tx.requestItem.updateMany({
    where: { id: { in: reopenedItems.map(({ id }) => id) } },
    data: {
      state: 'AWAITING',
      answeredAt: null,
      recordedAt: null,
      action: null,
      ground: null,
      refusalReason: null,
      refusedAt: null,
      note: null,
    },
  })
  const clocks = await recordEntry(tx, context, request, reopenedItems, { kind: 'REOPENED', at: context.now })
  for (const item of reopenedItems)
    append({
      type: 'item.corrected',
      subject: { type: 'RequestItem', id: item.id },
      ...eventScope(request),
      data: {
        item: item.itemId,
        previousState: item.state,
        state: 'AWAITING',
        reason: fields.reason,
        version: request.version,
      },
    })
  await announceBreaches(tx, append, context, request, reopenedItems, clocks)
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
 * Records that an action was undone. A reversal by the platform removes the item from the numerator only. A reversal by
 * us, an appeal or a court means that the item should not have been requested, and removes it from both sides of the
 * rate. `expectedVersion` is the request's.
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
      throw new RuleError('ILLEGAL_TRANSITION', 'only an action can be reversed', 'RequestItem', [fields.item])
    const reversedAt = resolveOccurredAt(context, request, fields.at)
    if (item.answeredAt && reversedAt < item.answeredAt)
      throw new RuleError('TIME_BEFORE_SENT', 'reversed before it was actioned', 'RequestItem', [item.id])
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
