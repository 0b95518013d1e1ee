/**
 * Withdraws requests or some of their items, because a removal should not have been requested or is no longer needed. A
 * withdrawn item that was sent counts as an error of the authority.
 */
import { z } from 'zod'
import { lockWithViolations } from '#domain/cases/lock.ts'
import { refreshObservedSince } from '#domain/cases/presence.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { distinct, id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { cancelWaiting } from '#domain/deliveries/deliveries.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextItemState, nextRequestState } from '#domain/rules/transitions.ts'
import { signedChanges, voidApproval } from '#domain/signatures/changes.ts'
import { eventScope, type LockedRequest, readLocked } from '#domain/signatures/locked-request.ts'
import { requireRequestStep } from './approval.ts'
import { announceBreaches, recordEntry } from './deadline-entries.ts'
import { deliveryScope } from './delivery/queue.ts'
import { renumber } from './drafting/numbering.ts'
import { refreshSubject } from './drafting/subjects.ts'
import { type LockedItem, lockRequest, requireItemStep, requireItems } from './lock.ts'

const itemsInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  items: distinct(id, MAX_ITEMS),
  reason: text(2000),
})

/**
 * Withdraws unsent or open items. A request that is APPROVED or UNDELIVERED returns to AWAITING_APPROVAL, because its
 * signature covers the withdrawn items. If a person who never edited an unsent request withdraws its items, they are
 * returned to the authors, with the reason.
 */
export async function withdrawItems(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'withdrawItems')
  const { key, ...fields } = parse(itemsInput, input)
  return runCommand(context, { action: 'withdrawItems', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const items = requireItemStep(requireItems(request, fields.items), 'withdraw')
    const by = personId(context.viewer)
    const returned = request.sentAt === null && by !== null && !request.editorIds.includes(by)
    await withdrawOpenItems(tx, append, context, request, items, fields.reason, returned)
    if (nextRequestState(request.state, 'void')) {
      const changed = await readLocked(tx, { id: request.id })
      await voidApproval(tx, append, changed, await signedChanges(tx, changed, context.now), context.now)
    } else await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

const requestInput = z.object({ key, request: id, expectedVersion: version, reason: text(2000) })

/** Withdraws a request that is neither closed nor withdrawn. Answered items stay answered. */
export async function withdrawRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'withdrawRequest')
  const { key, ...fields } = parse(requestInput, input)
  return runCommand(context, { action: 'withdrawRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const state = requireRequestStep(request, 'withdraw')
    await cancelWaiting(tx, append, deliveryScope(request), context.now, fields.reason)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: { state, withdrawnAt: context.now, withdrawReason: fields.reason },
      select: { id: true },
    })
    append({
      type: 'request.withdrawn',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { reason: fields.reason, version: request.version },
    })
    const open = request.items.filter((item) => nextItemState(item.state, 'withdraw'))
    await withdrawOpenItems(tx, append, context, request, open, fields.reason)
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

async function withdrawOpenItems(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  items: LockedItem[],
  reason: string,
  returned = false,
): Promise<void> {
  const timed = items.filter(({ sentAt }) => sentAt !== null)
  const timedContents = timed.map(({ itemId }) => itemId)
  await lockWithViolations(tx, timedContents)
  await tx.requestItem.updateMany({
    where: { id: { in: items.map(({ id }) => id) } },
    data: { state: 'WITHDRAWN', withdrawnAt: context.now, ...(returned && { returnReason: reason }) },
  })
  if (request.sentAt === null) {
    await renumber(tx, request)
    await refreshSubject(tx, request)
  } else await refreshObservedSince(tx, timedContents, request.sentAt)
  const clocks = await recordEntry(tx, context, request, timed, { kind: 'STOPPED', at: context.now, reason })
  for (const item of items)
    append({
      type: returned ? 'item.returned' : 'item.withdrawn',
      subject: { type: 'RequestItem', id: item.id },
      ...eventScope(request),
      data: { item: item.itemId, previousState: item.state, reason, version: request.version },
    })
  await announceBreaches(tx, append, context, request, timed, clocks)
}
