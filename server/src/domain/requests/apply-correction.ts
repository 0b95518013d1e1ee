/** Checks and writes corrections of recorded answers, whether or not a second person had to confirm them. */
import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, instant, optional, text } from '#domain/core/input.ts'
import { nextItemState } from '#domain/rules/transitions.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { announceBreaches, recordEntry } from './deadline-entries.ts'
import { type LockedItem, lockItemsNotRequested, requireItems } from './lock.ts'
import { answerInput, answers } from './response-input.ts'
import { resolveOccurredAt } from './responses.ts'
import { writeResponse } from './write-response.ts'

const reopened = z.object({ item: id, state: z.literal('AWAITING') })

/** The content of a correction. An item with the state AWAITING loses its answer. */
export const correctionInput = z.object({
  reason: text(2000),
  proof: optional(text(2000)),
  answeredAt: optional(instant),
  answers: answers(z.union([answerInput, reopened])),
})
export type Correction = z.output<typeof correctionInput>

/**
 * Returns the items to correct. Throws ILLEGAL_TRANSITION if an item has no answer that can be corrected, or if the
 * request was withdrawn.
 */
export function requireCorrectable(request: LockedRequest, fields: Pick<Correction, 'answers'>): LockedItem[] {
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
  return items
}

/** Writes a correction, and an erratum for each published briefing whose figures it changes. */
export async function applyCorrection(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  fields: Correction,
): Promise<void> {
  const items = requireCorrectable(request, fields)
  await correctWithErrata(
    tx,
    append,
    context.now,
    items.map(({ id }) => id),
    (append) => writeCorrection(tx, append, context, request, items, fields),
  )
}

/** Writes the corrected answers, and sets the items whose answer is removed back to AWAITING. */
async function writeCorrection(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  items: LockedItem[],
  fields: Correction,
): Promise<void> {
  // All answers of one response have the same time, so there is one response for each time of an answer.
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
      proof: fields.proof,
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
