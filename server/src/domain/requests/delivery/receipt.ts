/**
 * Starts the clocks of a request at its receipt, if the power counts from the receipt. The receipt is the first opening
 * by the platform or the acknowledgement, whichever is earlier.
 */
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { isReceiptAssumed, receivedAt } from '#domain/rules/legal-clock.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { announceBreaches, recordEntry } from '../deadline-entries.ts'
import type { LockedItem } from '../lock.ts'

/**
 * Returns the open items whose clocks start at this receipt, which is not yet stored. Only the earliest receipt of a
 * request starts clocks, and only within 24 hours of the sending.
 */
export function itemsStartedByReceipt(request: LockedRequest, at: Date): LockedItem[] {
  const { power, sentAt, items } = request
  const known = receivedAt(request)
  if (power.clockStart === 'SENT' || (known && known <= at) || isReceiptAssumed({ sentAt, receivedAt: at }, power))
    return []
  return items.filter(
    ({ state, firstDueAt }) => firstDueAt && (state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'),
  )
}

/** Moves the start of the clocks of these items to the receipt, and announces or retracts breaches accordingly. */
export async function startAtReceipt(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  { items, at, proof }: { items: LockedItem[]; at: Date; proof?: string },
): Promise<void> {
  const clocks = await recordEntry(tx, context, request, items, { kind: 'RECEIVED', at })
  for (const { id, itemId, dueAt } of items)
    append({
      type: 'item.recalculated',
      automatic: true,
      subject: { type: 'RequestItem', id },
      ...eventScope(request),
      data: { item: itemId, dueAt: (clocks.get(id)!.dueAt ?? dueAt!).toISOString(), version: request.version },
    })
  await announceBreaches(tx, append, context, request, items, clocks, proof ? { proof } : undefined)
}
