/** Moves the requests of a case to the category of the case, and corrects the figures that count them. */
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { recategorizeRequests } from '#domain/read-model/recategorize.ts'
import { enterCategory } from '#domain/safeguards/history.ts'
import { afterSignedChange } from '#domain/signatures/changes.ts'
import { lockRequestsOf } from './lock.ts'

/**
 * If the case has a new category, records it in the history of the case. Moves the requests that have another category,
 * and records errata of the briefings that count their items. The caller has locked the case and stored its category.
 * The requests are locked first, so that the errata contain no other change.
 */
export async function moveToCategory(
  tx: Tx,
  append: Append,
  context: CommandContext,
  caseRow: { id: string; categoryId: string },
  category: { id: string; noCapture: boolean },
): Promise<void> {
  const caseId = caseRow.id
  const moved = (await lockRequestsOf(tx, caseId)).filter(({ categoryId }) => categoryId !== category.id)
  const isNew = category.id !== caseRow.categoryId
  if (isNew) await enterCategory(tx, append, context, caseId, category)
  const sent = await tx.requestItem.findMany({
    where: { requestId: { in: moved.map(({ id }) => id) }, sentAt: { not: null } },
    select: { id: true },
  })
  await correctWithErrata(
    tx,
    append,
    context.now,
    sent.map(({ id }) => id),
    (append) => recategorizeRequests(tx, append, { caseId, requests: moved, category: category.id }),
  )
  if (isNew || moved.length > 0) await afterSignedChange(tx, append, context, { caseId })
}
