/** Records a question of the platform about items, stops their clocks, and appends the events. */
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { personId } from '#domain/core/viewer.ts'
import { announceBreaches, recordEntry } from '#domain/requests/deadline-entries.ts'
import type { LockedItem } from '#domain/requests/lock.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'

export interface Question {
  items: readonly LockedItem[]
  question: string
  askedAt: Date
  /** the letter, mail or call that proves a question which an officer recorded */
  proof?: string
}

export async function askAbout(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  { items, question, askedAt, proof }: Question,
): Promise<void> {
  await tx.clarification.createMany({
    data: items.map(({ id }) => ({ requestItemId: id, question, askedAt, askedById: personId(context.viewer) })),
  })
  const clocks = await recordEntry(tx, context, request, [...items], { kind: 'PAUSED', at: askedAt })
  await tx.requestItem.updateMany({
    where: { id: { in: items.map(({ id }) => id) } },
    data: { state: 'NEEDS_CLARIFICATION' },
  })
  for (const { id, itemId } of items)
    append({
      type: 'item.clarification_asked',
      subject: { type: 'RequestItem', id },
      at: askedAt,
      ...eventScope(request),
      data: { item: itemId, question, proof, version: request.version },
    })
  const retraction = proof ? { reason: question, proof } : undefined
  await announceBreaches(tx, append, context, request, [...items], clocks, retraction)
}
