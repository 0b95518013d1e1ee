/**
 * Reopens items whose answer or withdrawal was recorded by mistake. Their clocks run as if the answer or withdrawal had
 * not been recorded. However, a question that the answer ended stays ended.
 */
import { refreshObservedSince } from '#domain/cases/presence.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { announceBreaches, recordEntry } from './deadline-entries.ts'
import { type LockedItem, lockItemsNotRequested } from './lock.ts'

/**
 * Reopens items: they become AWAITING, or NEEDS_CLARIFICATION if they were withdrawn and have an open question of the
 * platform. Throws ITEM_ALREADY_REQUESTED with the items that another open or unsent request contains.
 */
export async function writeReopened(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  items: readonly LockedItem[],
  reason: string,
): Promise<void> {
  if (items.length === 0) return
  await lockItemsNotRequested(
    tx,
    items.map(({ itemId }) => itemId),
  )
  const withdrawn = items.filter(({ state }) => state === 'WITHDRAWN')
  const answered = items.filter(({ state }) => state !== 'WITHDRAWN')
  const at = context.now
  const clocks = new Map([
    ...(await recordEntry(tx, context, request, answered, { kind: 'REOPENED', at, reason })),
    ...(await recordEntry(tx, context, request, withdrawn, { kind: 'RESTORED', at, reason })),
  ])
  const isAsked = ({ id, state }: LockedItem) => state === 'WITHDRAWN' && clocks.get(id)!.pausedAt !== null
  for (const [state, some] of [
    ['NEEDS_CLARIFICATION', items.filter(isAsked)],
    ['AWAITING', items.filter((item) => !isAsked(item))],
  ] as const)
    await tx.requestItem.updateMany({
      where: { id: { in: some.map(({ id }) => id) } },
      data: { ...withoutAnswer, state },
    })
  if (withdrawn.length > 0 && request.sentAt)
    await refreshObservedSince(
      tx,
      withdrawn.map(({ itemId }) => itemId),
      request.sentAt,
    )
  for (const item of items)
    append({
      type: 'item.corrected',
      subject: { type: 'RequestItem', id: item.id },
      ...eventScope(request),
      data: {
        item: item.itemId,
        previousState: item.state,
        state: isAsked(item) ? 'NEEDS_CLARIFICATION' : 'AWAITING',
        dueAt: item.state === 'WITHDRAWN' ? clocks.get(item.id)!.dueAt?.toISOString() : undefined,
        reason,
        version: request.version,
      },
    })
  await announceBreaches(tx, append, context, request, items, clocks)
}

/** The columns that an answer or a withdrawal sets, as they are without either. */
const withoutAnswer = {
  answeredAt: null,
  recordedAt: null,
  action: null,
  ground: null,
  itemsCovered: null,
  refusalReason: null,
  refusedAt: null,
  note: null,
  withdrawnAt: null,
} as const
