/** Adds and removes items of a draft, and finds the items that it can contain. */
import { MAX_REQUEST_ITEMS } from '#domain/content/items.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { uuid7 } from '#domain/core/uuid7.ts'
import { citeProhibitions, readCited } from '#domain/law/cited.ts'
import { type LockedRequest, readStated } from '#domain/signatures/locked-request.ts'
import { lockItemsNotRequested } from '../lock.ts'
import { restoreDetails } from './item-details.ts'
import { positionsFor } from './numbering.ts'

interface Draft {
  id: string
  caseId: string
  platformId: string
}

/**
 * Returns the items of the case that can be requested from the platform, in the order in which they were added. Leaves
 * out items of open or unsent requests. Leaves out items whose latest request was answered ACTIONED or ALREADY_GONE,
 * until they reappear.
 */
export async function sendableItems(
  tx: Pick<Tx, '$queryRaw'>,
  { caseId, platformId }: Pick<Draft, 'caseId' | 'platformId'>,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM case_item k JOIN content_item c ON c.id = k.item_id
    WHERE k.case_id = ${caseId}::uuid AND coalesce(c.addressee_id, c.platform_id) = ${platformId}::uuid
      AND NOT EXISTS (SELECT 1 FROM request_item i
        WHERE i.item_id = c.id AND i.state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'))
      AND (c.presence = 'REAPPEARED' OR NOT coalesce((
        SELECT i.state IN ('ACTIONED', 'ALREADY_GONE') FROM request_item i JOIN removal_request r ON r.id = i.request_id
        WHERE i.item_id = c.id AND i.sent_at IS NOT NULL ORDER BY r.created_at DESC, i.id DESC LIMIT 1), false))
    ORDER BY k.added_at, k.item_id`
  return rows.map(({ id }) => id)
}

/**
 * Returns the items of a draft after an edit; null if the edit concerns no items. Starts from `items`, or else from the
 * present items, removes `removeItems`, and appends `addItems` and the items of `allItems`. Throws NotFoundError if an
 * item to remove is not there, and the errors of `requireFew`.
 */
export async function editedItems(
  tx: Tx,
  request: Pick<LockedRequest, 'id' | 'caseId' | 'platformId' | 'items'>,
  edits: ItemEdits,
): Promise<string[] | null> {
  if (!editsItems(edits)) return null
  const { items, allItems, addItems, removeItems } = edits
  const listed = request.items.filter(({ state }) => state === 'NOT_SENT').map(({ itemId }) => itemId)
  const wanted = new Set(items ?? listed)
  for (const item of removeItems ?? []) if (!wanted.delete(item)) throw new NotFoundError('item')
  for (const item of addItems ?? []) wanted.add(item)
  if (allItems) for (const item of await sendableItems(tx, request)) wanted.add(item)
  return requireFew([...wanted], request)
}

export interface ItemEdits {
  items?: string[]
  /** true: all items of `sendableItems` */
  allItems?: boolean
  addItems?: string[]
  removeItems?: string[]
}

/** Whether an edit states items to set, add or remove. */
export const editsItems = ({ items, allItems, addItems, removeItems }: ItemEdits): boolean =>
  Boolean(items || allItems || addItems || removeItems)

/** Returns the number of items in the letter of a draft. */
export const countListed = (tx: Pick<Tx, 'requestItem'>, requestId: string): Promise<number> =>
  tx.requestItem.count({ where: { requestId, state: 'NOT_SENT' } })

/** Throws TOO_MANY_ENTRIES for more than MAX_REQUEST_ITEMS items, and NO_ITEMS for an empty list. */
export function requireFew(items: string[], { id }: { id?: string } = {}): string[] {
  const refuse = (code: 'TOO_MANY_ENTRIES' | 'NO_ITEMS', message: string) =>
    new RuleError(code, message, 'RemovalRequest', id ? [id] : [])
  if (items.length === 0) throw refuse('NO_ITEMS', 'the request has no items')
  if (items.length > MAX_REQUEST_ITEMS)
    throw refuse('TOO_MANY_ENTRIES', `a request has at most ${MAX_REQUEST_ITEMS} items, not ${items.length}`)
  return items
}

/**
 * Gives a draft exactly these items of its case, and numbers them, see `positionsFor`. `present` are the items before.
 * An item that stays keeps its details, and so does a withdrawn one that is added again. Throws ITEM_ALREADY_REQUESTED,
 * NotFoundError, ADDRESSEE_UNKNOWN or ITEM_OF_OTHER_PLATFORM if an item cannot be requested from the platform. Cost:
 * about fifteen statements.
 */
export async function placeItems(
  tx: Tx,
  request: Draft,
  itemIds: string[],
  now: Date,
  present: LockedRequest['items'] = [],
) {
  await lockItemsNotRequested(tx, itemIds, request.id)
  const previous = await requireAddressedTo(tx, request, itemIds)
  const positions = await positionsFor(tx, { ...request, requestId: request.id }, itemIds)
  const wanted = new Map(itemIds.map((item, index) => [item, positions[index]!]))
  const kept = present.filter(({ itemId, state }) => state === 'NOT_SENT' && wanted.has(itemId))
  const keptIds = kept.map(({ id }) => id)
  const returning = present.filter(({ itemId, state }) => state !== 'NOT_SENT' && wanted.has(itemId))
  const cited = await readCited(
    tx,
    returning.map(({ id }) => id),
  )
  const stated = await readStated(
    tx,
    returning.map(({ id }) => id),
  )
  if (present.length > 0) {
    await tx.$executeRaw`DELETE FROM request_item WHERE request_id = ${request.id}::uuid AND NOT id = ANY (${keptIds}::uuid[])`
    // Positions are unique, so the present ones first become negative.
    await tx.$executeRaw`UPDATE request_item SET position = -1 - position WHERE request_id = ${request.id}::uuid`
    await tx.$executeRaw`
      UPDATE request_item i SET position = kept.position
      FROM unnest(${keptIds}::uuid[], ${kept.map(({ itemId }) => wanted.get(itemId)!)}::int[]) AS kept (id, position)
      WHERE i.id = kept.id`
    for (const { itemId } of kept) wanted.delete(itemId)
  }
  const added = [...wanted.keys()]
  const newId = uuid7(() => now.getTime())
  await tx.$executeRaw`
    INSERT INTO request_item (id, request_id, item_id, platform_id, position, previous_id)
    SELECT added.id, ${request.id}::uuid, added.item_id, ${request.platformId}::uuid, added.position, added.previous_id
    FROM unnest(${added.map(newId)}::uuid[], ${added}::uuid[], ${[...wanted.values()]}::int[],
      ${added.map((item) => previous.get(item) ?? null)}::uuid[]) AS added (id, item_id, position, previous_id)`
  await restoreDetails(
    tx,
    request.id,
    returning.map((item) => ({ ...item, ...stated.get(item.id)! })),
  )
  const choices = returning.map(({ id, itemId }) => ({ item: itemId, prohibitions: cited.get(id) ?? [] }))
  await citeProhibitions(
    tx,
    request.id,
    choices.map(({ item, prohibitions }) => ({ item, prohibitions: prohibitions.map(({ id }) => id) })),
  )
}

/**
 * Returns the latest sent request item of each item, or null. Throws NotFoundError if an item is not in the case, and
 * ADDRESSEE_UNKNOWN or ITEM_OF_OTHER_PLATFORM with the items that do not belong to the platform.
 */
async function requireAddressedTo(
  tx: Tx,
  { caseId, platformId }: Draft,
  itemIds: string[],
): Promise<Map<string, string | null>> {
  const rows = await tx.$queryRaw<{ id: string; addressee: string | null; previous: string | null }[]>`
    SELECT c.id, coalesce(c.addressee_id, c.platform_id)::text AS addressee, last.id::text AS previous
    FROM case_item k JOIN content_item c ON c.id = k.item_id LEFT JOIN LATERAL (
      SELECT i.id FROM request_item i JOIN removal_request r ON r.id = i.request_id
      WHERE i.item_id = c.id AND i.sent_at IS NOT NULL ORDER BY r.created_at DESC, i.id DESC LIMIT 1) last ON true
    WHERE k.case_id = ${caseId}::uuid AND c.id = ANY (${itemIds}::uuid[])
    ORDER BY c.id`
  if (rows.length !== itemIds.length) throw new NotFoundError('item')
  const unknown = rows.filter(({ addressee }) => addressee === null)
  if (unknown.length > 0)
    throw new RuleError(
      'ADDRESSEE_UNKNOWN',
      'no platform has the host of an item, and nobody chose its addressee',
      'ContentItem',
      unknown.map(({ id }) => id),
    )
  const misplaced = rows.filter(({ addressee }) => addressee !== platformId)
  if (misplaced.length > 0)
    throw new RuleError(
      'ITEM_OF_OTHER_PLATFORM',
      'an item belongs to another platform',
      'ContentItem',
      misplaced.map(({ id }) => id),
    )
  return new Map(rows.map(({ id, previous }) => [id, previous]))
}
