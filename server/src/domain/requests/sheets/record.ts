/** Records a filled-in answer sheet of a platform: all its answers, questions and objections, or none if a row is wrong. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { ForbiddenError } from '#domain/core/errors.ts'
import { id, key, optional, parse, sha256, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { requireInOrder, requireStronger } from '#domain/requests/answering/order.ts'
import { askAbout } from '#domain/requests/clarifying/ask-about.ts'
import { writeContest } from '#domain/requests/contesting/contests.ts'
import { requireNotProposed } from '#domain/requests/correction-proposals.ts'
import { lockRequest, requireItems } from '#domain/requests/lock.ts'
import { type ItemAnswer, requireOfferedAnswers } from '#domain/requests/response-input.ts'
import { resolveOccurredAt } from '#domain/requests/responses.ts'
import { isFromPlatform, writeResponse } from '#domain/requests/write-response.ts'
import { readAnsweredItems } from './items.ts'
import { type PlannedRow, planSheet, type RowEffect } from './plan.ts'
import type { SheetRow } from './rows.ts'

/** A row of the sheet cannot be recorded, so nothing was written. */
export class SheetError extends Error {
  override name = 'SheetError'
  readonly rows: readonly PlannedRow[]
  constructor(rows: readonly PlannedRow[]) {
    super('rows of the sheet cannot be recorded')
    this.rows = rows
  }
}

const sheetInput = z.object({
  key,
  request: id,
  /** SHA-256 of the sheet. A repeated idempotency key is accepted only with the same sheet. */
  sha256,
  text: optional(text(20_000)),
})

export interface RecordedSheet {
  [name: string]: string | number
  id: string
  answers: number
  questions: number
  contests: number
  unchanged: number
}

/**
 * Records the answers, questions and objections of a sheet with the present time. Objections with the same reason are
 * one objection to several items. Only the platform itself may record a sheet. Throws SheetError if a row cannot be
 * recorded, and the errors of `recordResponse` and `contestItems`.
 */
export async function recordSheet(
  context: CommandContext,
  input: unknown,
  rows: readonly SheetRow[],
): Promise<RecordedSheet> {
  authorize(context.viewer, 'recordResponse')
  if (!isFromPlatform(context)) throw new ForbiddenError('recordSheet')
  const { key, ...fields } = parse(sheetInput, input)
  return runCommand<RecordedSheet>(context, { action: 'recordSheet', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request)
    const plan = planSheet(rows, await readAnsweredItems(tx, request.id))
    if (plan.some(({ effect }) => effect === 'PROBLEM')) throw new SheetError(plan)
    const at = resolveOccurredAt(context, request)
    const answers = plan.flatMap(({ effect, requestItem, answer }) =>
      effect === 'ANSWER' ? [{ item: requestItem!, ...answer } as ItemAnswer] : [],
    )
    if (answers.length > 0) {
      await requireOfferedAnswers(tx, context.now, answers)
      const items = requireItems(
        request,
        answers.map(({ item }) => item),
      )
      await requireNotProposed(tx, request, items)
      await requireInOrder(tx, items, at)
      await requireStronger(tx, items, answers)
      await writeResponse(tx, append, context, request, { answeredAt: at, items, answers, text: fields.text })
    }
    const questions = itemsByText(plan, 'QUESTION', ({ question }) => question)
    for (const [question, ids] of questions)
      await askAbout(tx, append, context, request, { items: requireItems(request, ids), question, askedAt: at })
    const contests = itemsByText(plan, 'CONTEST', ({ objection }) => objection)
    for (const [reason, ids] of contests)
      await writeContest(tx, append, context, request, { items: requireItems(request, ids), reason })
    await refreshRequestTotals(tx, append, request, context.now)
    return {
      id: request.id,
      // A repeated key gets the stored result, whose fields PostgreSQL orders by the length of their names. These
      // fields have the same order.
      answers: answers.length,
      contests: [...contests.values()].flat().length,
      questions: [...questions.values()].flat().length,
      unchanged: plan.filter(({ effect }) => effect === 'UNCHANGED').length,
    }
  })
}

/** Returns the ids of the request items by the text of the rows with this effect. One text may concern many items. */
function itemsByText(
  plan: readonly PlannedRow[],
  effect: RowEffect,
  textOf: (row: PlannedRow) => string | null,
): Map<string, string[]> {
  const items = new Map<string, string[]>()
  for (const row of plan) {
    const text = row.effect === effect ? textOf(row) : null
    if (text !== null) items.set(text, [...(items.get(text) ?? []), row.requestItem!])
  }
  return items
}
