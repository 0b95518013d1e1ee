/** Our own errors, counted against us: items that should not have been asked for, or no longer. */
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { distinct, id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextItemState } from '#domain/rules/transitions.ts'
import { step } from './approval.ts'
import { takeStep } from './clarifications.ts'
import { eventScope, type LockedItem, type LockedRequest, lockRequest, requireItems } from './lock.ts'

const itemsInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  items: distinct(id, MAX_ITEMS),
  reason: text(2000),
})

/** Takes back items that are still open; the rest of the request goes on. */
export async function withdrawItems(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'withdrawItems')
  const { key, ...fields } = parse(itemsInput, input)
  return runCommand(ask, { action: 'withdrawItems', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
    await withdraw(
      tx,
      append,
      request,
      takeStep(requireItems(request, fields.items), 'withdraw'),
      fields.reason,
      ask.now,
    )
    await refreshRequestTotals(tx, append, request, ask.now)
    return { id: request.id }
  })
}

const requestInput = z.object({ key, request: id, expectedVersion: version, reason: text(2000) })

/** Takes back the whole request, from any state before CLOSED. What was already answered stays answered. */
export async function withdrawRequest(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'withdrawRequest')
  const { key, ...fields } = parse(requestInput, input)
  return runCommand(ask, { action: 'withdrawRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
    const state = step(request, 'withdraw')
    await tx.removalRequest.update({
      where: { id: request.id },
      data: { state, withdrawnAt: ask.now, withdrawReason: fields.reason },
    })
    append({
      type: 'request.withdrawn',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { reason: fields.reason, version: request.version },
    })
    const open = request.items.filter((item) => nextItemState(item.state, 'withdraw'))
    await withdraw(tx, append, request, open, fields.reason, ask.now)
    await refreshRequestTotals(tx, append, request, ask.now)
    return { id: request.id }
  })
}

async function withdraw(
  tx: Tx,
  append: Append,
  request: LockedRequest,
  items: LockedItem[],
  reason: string,
  now: Date,
): Promise<void> {
  await tx.requestItem.updateMany({
    where: { id: { in: items.map(({ id }) => id) } },
    data: { state: 'WITHDRAWN', withdrawnAt: now, remainingMs: null },
  })
  for (const item of items)
    append({
      type: 'item.withdrawn',
      subject: { type: 'RequestItem', id: item.id },
      ...eventScope(request),
      data: { item: item.itemId, from: item.state, reason, version: request.version },
    })
}
