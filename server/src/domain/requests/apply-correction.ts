/**
 * Checks and writes corrections of recorded answers. Some take effect at once, others only after another supervisor has
 * confirmed them.
 */
import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import { lockWithViolations } from '#domain/cases/lock.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, instant, optional, text } from '#domain/core/input.ts'
import { isCorrectable } from '#domain/rules/transitions.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { type LockedItem, requireItems } from './lock.ts'
import { writeReopened } from './reopened-items.ts'
import { answerInput, answers } from './response-input.ts'
import { resolveOccurredAt } from './responses.ts'
import { writeResponse } from './write-response.ts'

const reopened = z.object({ item: id, state: z.literal('AWAITING') })

/** An item that is corrected to AWAITING loses its answer or its withdrawal. */
export const correctionInput = z.object({
  reason: text(2000),
  proof: optional(text(2000)),
  answeredAt: optional(instant),
  answers: answers(z.union([answerInput, reopened])),
})
export type Correction = z.output<typeof correctionInput>

/** Returns the items to correct. Throws ILLEGAL_TRANSITION with the items whose state this correction cannot change. */
export function requireCorrectable(request: LockedRequest, fields: Pick<Correction, 'answers'>): LockedItem[] {
  const items = requireItems(
    request,
    fields.answers.map(({ item }) => item),
  )
  const illegal = items.filter(
    ({ state, sentAt }, index) =>
      !isCorrectable({ state, isSent: sentAt !== null, requestState: request.state }, fields.answers[index]!.state),
  )
  if (illegal.length > 0)
    throw new RuleError(
      'ILLEGAL_TRANSITION',
      'this correction of the item is not possible',
      'RequestItem',
      illegal.map(({ id }) => id),
    )
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
  await lockWithViolations(
    tx,
    items.map(({ itemId }) => itemId),
  )
  await correctWithErrata(
    tx,
    append,
    context.now,
    items.map(({ id }) => id),
    (append) => writeCorrection(tx, append, context, request, items, fields),
  )
}

/** Writes the corrected answers. Reopens the items that are corrected to AWAITING, see `writeReopened`. */
async function writeCorrection(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  items: LockedItem[],
  fields: Correction,
): Promise<void> {
  // All answers of a response have the same time, so each different time needs its own response.
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
  const reversed = corrected.flatMap(({ item }) => (item.state === 'REVERSED' ? [item.id] : []))
  if (reversed.length > 0)
    await tx.requestItem.updateMany({
      where: { id: { in: reversed } },
      data: { reversedBy: null, reversedAt: null, reverseReason: null },
    })
  await writeReopened(
    tx,
    append,
    context,
    request,
    items.filter((_, index) => fields.answers[index]!.state === 'AWAITING'),
    fields.reason,
  )
}
