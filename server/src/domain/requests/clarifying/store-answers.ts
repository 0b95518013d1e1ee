/** Stores the authority's answer to the open questions about items. */
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { personId } from '#domain/core/viewer.ts'
import type { LockedItem } from '#domain/requests/lock.ts'

interface QuestionAnswer {
  answer: string
  answeredAt: Date
  /** for each request item, the evidence numbers of the files that the answer shares */
  files: ReadonlyMap<string, readonly number[]>
}

/** Stores the answer and its files for each item. Cost: one statement for each group of items with the same files. */
export async function storeAnswers(
  tx: Tx,
  { viewer }: CommandContext,
  items: readonly Pick<LockedItem, 'id'>[],
  { answer, answeredAt, files }: QuestionAnswer,
): Promise<void> {
  const groups = new Map<string, string[]>()
  for (const { id } of items) {
    const key = JSON.stringify(files.get(id) ?? [])
    groups.set(key, [...(groups.get(key) ?? []), id])
  }
  for (const [key, ids] of groups)
    await tx.clarification.updateMany({
      where: { requestItemId: { in: ids }, answeredAt: null },
      data: { answer, answeredAt, answeredById: personId(viewer), fileNumbers: JSON.parse(key) as number[] },
    })
}
