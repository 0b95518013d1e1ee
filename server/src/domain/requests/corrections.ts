/** A supervisor's decisions on what was already answered: a wrong record is corrected, an action is reversed. */

import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextItemState } from '#domain/rules/transitions.ts'
import { eventScope, lockItemsNotRequested, lockRequest, requireItems } from './lock.ts'
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
 * Corrects answers that were recorded wrongly, with a reason. The time of the answer stays unless a new one is given; an
 * item put back to AWAITING has not been answered, keeps its deadline, and may reopen the request.
 */
export async function correctResponse(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'correctResponse')
  const { key, ...fields } = parse(correctInput, input)
  return runCommand(ask, { action: 'correctResponse', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
    const items = requireItems(
      request,
      fields.answers.map(({ item }) => item),
    )
    const illegal = items.filter(({ state }, index) => !nextItemState(state, 'correct', fields.answers[index]!.state))
    if (illegal.length > 0)
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        'this item has no answer to correct',
        illegal.map(({ id }) => id),
      )
    if (request.state === 'WITHDRAWN')
      throw new RuleError('ILLEGAL_TRANSITION', 'the request was withdrawn', [request.id])

    // Answers of one response share their time, so items answered at different times are corrected in groups.
    const corrected = fields.answers.flatMap((answer, index) =>
      answer.state === 'AWAITING' ? [] : [{ answer, item: items[index]! }],
    )
    const times = new Set(corrected.map(({ item }) => (fields.answeredAt ?? item.answeredAt)!.getTime()))
    for (const time of times) {
      const same = corrected.filter(({ item }) => (fields.answeredAt ?? item.answeredAt)!.getTime() === time)
      await writeResponse(tx, append, ask, request, {
        answeredAt: resolveOccurredAt(ask, request, new Date(time)),
        items: same.map(({ item }) => item),
        answers: same.map(({ answer }) => answer),
        reason: fields.reason,
      })
    }
    const back = items.filter((_, index) => fields.answers[index]!.state === 'AWAITING')
    if (back.length > 0)
      await lockItemsNotRequested(
        tx,
        back.map(({ itemId }) => itemId),
      )
    await tx.requestItem.updateMany({
      where: { id: { in: back.map(({ id }) => id) } },
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
    for (const item of back)
      append({
        type: 'item.corrected',
        subject: { type: 'RequestItem', id: item.id },
        ...eventScope(request),
        data: {
          item: item.itemId,
          from: item.state,
          state: 'AWAITING',
          reason: fields.reason,
          version: request.version,
        },
      })
    await refreshRequestTotals(tx, append, request, ask.now)
    return { id: request.id }
  })
}

const reverseInput = z.object({
  key,
  item: id,
  expectedVersion: version,
  by: z.enum(['PLATFORM', 'US', 'APPEAL', 'COURT']),
  at: optional(instant),
  reason: text(2000),
})

/**
 * An action was undone: by the platform alone it leaves the numerator only; by us, an appeal or a court it should not have
 * been asked for and leaves both sides. `expectedVersion` is the request's.
 */
export async function reverseItem(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'reverseItem')
  const { key, ...fields } = parse(reverseInput, input)
  return runCommand(ask, { action: 'reverseItem', key, input: fields }, async (tx, append) => {
    const requestItem = await tx.requestItem.findUnique({ where: { id: fields.item }, select: { requestId: true } })
    if (!requestItem) throw new NotFoundError('request item')
    const request = await lockRequest(tx, ask.viewer, requestItem.requestId, fields.expectedVersion)
    const [item] = requireItems(request, [fields.item])
    if (!item || !nextItemState(item.state, 'reverse'))
      throw new RuleError('ILLEGAL_TRANSITION', 'only an action can be reversed', [fields.item])
    const reversedAt = resolveOccurredAt(ask, request, fields.at)
    if (item.answeredAt && reversedAt < item.answeredAt)
      throw new RuleError('TIME_BEFORE_SENT', 'reversed before it was actioned', [item.id])
    await tx.requestItem.update({
      where: { id: item.id },
      data: { state: 'REVERSED', reversedBy: fields.by, reversedAt, reverseReason: fields.reason },
    })
    append({
      type: 'item.reversed',
      subject: { type: 'RequestItem', id: item.id },
      at: reversedAt,
      ...eventScope(request),
      data: { item: item.itemId, by: fields.by, reason: fields.reason, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, ask.now)
    return { id: request.id }
  })
}
