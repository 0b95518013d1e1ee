/**
 * Numbers the items of letters. The items of a case have one sequence of numbers for each addressee: an item gets its
 * number when a letter first lists it, and keeps it in every later letter of the case to this addressee.
 */
import type { Tx } from '#domain/core/command.ts'

interface Letter {
  caseId: string
  platformId: string
  /** the request whose items are numbered; null for a letter that is not saved */
  requestId: string | null
}

/**
 * Returns the positions of these content items in a letter, in the order of `itemIds`. A position is the number less
 * one. An item that was sent to the addressee in this case has the position of its first letter. Every other item gets
 * the next position after all letters of the case to this addressee, sent or not. In earlier versions of the product,
 * each letter began with position 0, so two items may have the same position. The second of them is then numbered like
 * a new item. Cost: one statement, linear in the number of items of these letters.
 */
export async function positionsFor(
  tx: Pick<Tx, '$queryRaw'>,
  { caseId, platformId, requestId }: Letter,
  itemIds: readonly string[],
): Promise<number[]> {
  const [known] = await tx.$queryRaw<[{ next: number; items: string[]; positions: number[] }]>`
    WITH listed AS (
      SELECT i.id, i.item_id, i.position, i.sent_at, i.state FROM request_item i JOIN removal_request r ON r.id = i.request_id
      WHERE r.case_id = ${caseId}::uuid AND r.platform_id = ${platformId}::uuid
        AND r.id IS DISTINCT FROM ${requestId}::uuid AND (i.sent_at IS NOT NULL OR i.state = 'NOT_SENT')),
    first AS (
      SELECT DISTINCT ON (item_id) item_id, position FROM listed
      WHERE sent_at IS NOT NULL AND item_id = ANY (${itemIds}::uuid[]) ORDER BY item_id, sent_at, id)
    SELECT (SELECT coalesce(max(position) + 1, 0) FROM listed)::int AS next,
      coalesce((SELECT array_agg(item_id::text ORDER BY item_id) FROM first), '{}') AS items,
      coalesce((SELECT array_agg(position ORDER BY item_id) FROM first), '{}') AS positions`
  const first = new Map(known.items.map((item, index) => [item, known.positions[index]!]))
  const taken = new Set<number>()
  let next = known.next
  return itemIds.map((item) => {
    const earlier = first.get(item)
    const position = earlier === undefined || taken.has(earlier) ? next++ : earlier
    taken.add(position)
    return position
  })
}

/**
 * Numbers the items of an unsent request again, in their present order. The letter lists only the items that are not
 * withdrawn, so withdrawn items get the positions after all others. Because positions are unique, the first statement
 * makes all of them negative.
 */
export async function renumber(tx: Tx, { id, caseId, platformId }: { id: string; caseId: string; platformId: string }) {
  const rows = await tx.$queryRaw<{ id: string; itemId: string; isWithdrawn: boolean }[]>`
    SELECT id, item_id AS "itemId", state = 'WITHDRAWN' AS "isWithdrawn" FROM request_item
    WHERE request_id = ${id}::uuid ORDER BY state = 'WITHDRAWN', position`
  const listed = rows.filter(({ isWithdrawn }) => !isWithdrawn)
  const positions = await positionsFor(
    tx,
    { caseId, platformId, requestId: id },
    listed.map(({ itemId }) => itemId),
  )
  const last = positions.reduce((highest, position) => Math.max(highest, position), -1)
  for (let index = listed.length; index < rows.length; index++) positions.push(last + 1 + index - listed.length)
  await tx.$executeRaw`UPDATE request_item SET position = -1 - position WHERE request_id = ${id}::uuid`
  await tx.$executeRaw`
    UPDATE request_item SET position = numbered.position
    FROM unnest(${rows.map((row) => row.id)}::uuid[], ${positions}::int[]) AS numbered (id, position)
    WHERE request_item.id = numbered.id`
}
