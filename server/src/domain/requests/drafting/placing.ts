/** Places items of a case in a draft. */
import { addresseeOf } from '#domain/content/items.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { lockItemsNotRequested } from '../lock.ts'
import { type ItemDetails, keptDetails } from './item-details.ts'

/**
 * Adds items of the case to a draft, in the order of `itemIds`. An item in `kept` keeps its details. Throws
 * ITEM_ALREADY_REQUESTED, NotFoundError, ADDRESSEE_UNKNOWN or ITEM_OF_OTHER_PLATFORM if an item cannot be requested from
 * the platform.
 */
export async function placeItems(
  tx: Tx,
  request: { id: string; caseId: string; platformId: string },
  itemIds: string[],
  kept: ReadonlyMap<string, ItemDetails> = new Map(),
) {
  await lockItemsNotRequested(tx, itemIds)
  const rows = await tx.contentItem.findMany({
    where: { id: { in: itemIds }, cases: { some: { caseId: request.caseId } } },
    select: {
      id: true,
      platformId: true,
      addresseeId: true,
      requestItems: {
        where: { sentAt: { not: null } },
        orderBy: [{ request: { createdAt: 'desc' } }, { id: 'desc' }],
        take: 1,
        select: { id: true },
      },
    },
  })
  if (rows.length !== itemIds.length) throw new NotFoundError('item')
  const unknown = rows.filter((item) => addresseeOf(item) === null)
  if (unknown.length > 0)
    throw new RuleError(
      'ADDRESSEE_UNKNOWN',
      'no platform has the host of an item, and nobody chose its addressee',
      'ContentItem',
      unknown.map(({ id }) => id),
    )
  const misplaced = rows.filter((item) => addresseeOf(item) !== request.platformId)
  if (misplaced.length > 0)
    throw new RuleError(
      'ITEM_OF_OTHER_PLATFORM',
      'an item belongs to another platform',
      'ContentItem',
      misplaced.map(({ id }) => id),
    )
  const previous = new Map(rows.map(({ id, requestItems: [last] }) => [id, last?.id ?? null]))
  await tx.requestItem.createMany({
    data: itemIds.map((itemId, position) => ({
      requestId: request.id,
      itemId,
      platformId: request.platformId,
      position,
      previousId: previous.get(itemId) ?? null,
      ...keptDetails(kept.get(itemId)),
    })),
  })
}
