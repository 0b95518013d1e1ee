/** Locks the request of a command, so that commands on the same request run one after another. */
import { lockContentItems } from '#domain/cases/lock.ts'
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { visibleRequests } from '#domain/core/visibility.ts'
import { requireNotSending } from '#domain/deliveries/deliveries.ts'
import { type ItemStep, nextItemState, nextRequestState } from '#domain/rules/transitions.ts'
import { type LockedRequest, readItemsOf, readWithoutItems } from '#domain/signatures/locked-request.ts'

/**
 * Locks a request, increments its version and returns it with its items. Throws NotFoundError if the request does not
 * exist or is hidden from the viewer, ConflictError if its version is not `expected`, and DELIVERY_UNDERWAY while the
 * server sends the request.
 */
export async function lockRequest(tx: Tx, viewer: Viewer, id: string, expected?: number): Promise<LockedRequest> {
  const request = await lockWithoutItems(tx, viewer, id, expected)
  const items = await readItemsOf(tx, id)
  // A platform must not see an item that was withdrawn before the sending.
  return { ...request, items: viewer.role === 'PLATFORM' ? items.filter(({ sentAt }) => sentAt !== null) : items }
}

/** Like `lockRequest`, without items. */
export async function lockWithoutItems(tx: Tx, viewer: Viewer, id: string, expected?: number) {
  const where = { id, ...visibleRequests(viewer) }
  const { count } = await tx.removalRequest.updateMany({
    where: { ...where, ...(expected === undefined ? {} : { version: expected }) },
    data: { version: { increment: 1 } },
  })
  const request = await readWithoutItems(tx, where)
  if (nextRequestState(request.state, 'send')) await requireNotSending(tx, id)
  if (count === 0) throw new ConflictError(id, request.version, expected ?? request.version)
  return request
}

export type LockedItem = LockedRequest['items'][number]

/**
 * Locks content items until the command ends, so that two requests cannot include the same item at the same time.
 * Throws ITEM_ALREADY_REQUESTED with the items that another open or unsent request than `requestId` includes.
 */
export async function lockItemsNotRequested(tx: Tx, itemIds: string[], requestId: string | null = null): Promise<void> {
  await lockContentItems(tx, itemIds)
  const requestItems = await tx.$queryRaw<{ itemId: string }[]>`
    SELECT item_id AS "itemId" FROM request_item
    WHERE item_id = ANY (${itemIds}::uuid[]) AND state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION')
      AND request_id IS DISTINCT FROM ${requestId}::uuid`
  if (requestItems.length > 0)
    throw new RuleError(
      'ITEM_ALREADY_REQUESTED',
      'an open or unsent request already includes an item',
      'ContentItem',
      requestItems.map(({ itemId }) => itemId),
    )
}

/** Returns the items with these ids, in the order of `ids`. Throws NotFoundError if the request lacks one of them. */
export function requireItems(request: LockedRequest, ids: readonly string[]): LockedItem[] {
  const byId = new Map(request.items.map((item) => [item.id, item]))
  return ids.map((id) => {
    const item = byId.get(id)
    if (!item) throw new NotFoundError('request item')
    return item
  })
}

/** Throws ILLEGAL_TRANSITION with the items that may not take this step. */
export function requireItemStep(items: LockedItem[], step: ItemStep): LockedItem[] {
  const illegal = items.filter(({ state }) => !nextItemState(state, step))
  if (illegal.length > 0)
    throw new RuleError(
      'ILLEGAL_TRANSITION',
      `the step "${step}" is not possible in the present state of the item`,
      'RequestItem',
      illegal.map(({ id }) => id),
    )
  return items
}
