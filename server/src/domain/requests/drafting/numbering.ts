/**
 * Numbers the items of letters, in one sequence for each case and addressee. An item gets its number when a letter with
 * it is first sent, and keeps the number in later letters of the case to this addressee. Unsent letters do not
 * influence the numbers, so the numbers reveal nothing about them. If two unsent letters state the same numbers, the
 * second one is numbered again when the first is sent.
 */
import type { Append, Tx } from '#domain/core/command.ts'
import { voidChanged } from '#domain/signatures/changes.ts'

interface Letter {
  caseId: string
  platformId: string
  /** null for a letter that is not saved */
  requestId: string | null
}

/**
 * Returns the positions of these content items in a letter; a position is the item number minus one. An item that was
 * sent to the addressee in this case has the position of the first such letter. Every other item gets the next position
 * that no sent letter of the case to this addressee has. In earlier versions of the product, each letter began with
 * position 0, so two items may have the same one; the second is then numbered like a new item. Cost: one statement,
 * linear in the items of these letters.
 */
export async function positionsFor(
  tx: Pick<Tx, '$queryRaw'>,
  { caseId, platformId, requestId }: Letter,
  itemIds: readonly string[],
): Promise<number[]> {
  const [known] = await tx.$queryRaw<[{ next: number; items: string[]; positions: number[] }]>`
    WITH listed AS (
      SELECT i.id, i.item_id, i.position, i.sent_at FROM request_item i JOIN removal_request r ON r.id = i.request_id
      WHERE r.case_id = ${caseId}::uuid AND r.platform_id = ${platformId}::uuid
        AND r.id IS DISTINCT FROM ${requestId}::uuid AND i.sent_at IS NOT NULL),
    first AS (
      SELECT DISTINCT ON (item_id) item_id, position FROM listed
      WHERE item_id = ANY (${itemIds}::uuid[]) ORDER BY item_id, sent_at, id)
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

interface Unsent {
  id: string
  caseId: string
  platformId: string
}

/**
 * Numbers the items of an unsent request again, in their present order. Returns whether a number changed. Withdrawn
 * items come last, because the letter does not list them.
 */
export async function renumber(tx: Tx, { id, caseId, platformId }: Unsent): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string; itemId: string; position: number; isWithdrawn: boolean }[]>`
    SELECT id, item_id AS "itemId", position, state = 'WITHDRAWN' AS "isWithdrawn" FROM request_item
    WHERE request_id = ${id}::uuid ORDER BY state = 'WITHDRAWN', position`
  const listed = rows.filter(({ isWithdrawn }) => !isWithdrawn)
  const positions = await positionsFor(
    tx,
    { caseId, platformId, requestId: id },
    listed.map(({ itemId }) => itemId),
  )
  const last = positions.reduce((highest, position) => Math.max(highest, position), -1)
  for (let index = listed.length; index < rows.length; index++) positions.push(last + 1 + index - listed.length)
  if (rows.every(({ position }, index) => position === positions[index])) return false
  // Positions are unique, so the present ones first become negative.
  await tx.$executeRaw`UPDATE request_item SET position = -1 - position WHERE request_id = ${id}::uuid`
  await tx.$executeRaw`
    UPDATE request_item SET position = numbered.position
    FROM unnest(${rows.map((row) => row.id)}::uuid[], ${positions}::int[]) AS numbered (id, position)
    WHERE request_item.id = numbered.id`
  return true
}

/**
 * Locks the cases of requests until the command ends. A sending takes this lock before that of the request, so that no
 * two letters of a case are numbered at the same time. Also locks the new case of a request that moved while the
 * command waited.
 */
export async function lockNumbers(tx: Tx, requestIds: readonly string[]): Promise<void> {
  const casesOf = async () =>
    (await tx.removalRequest.findMany({ where: { id: { in: [...requestIds] } }, select: { caseId: true } })).map(
      ({ caseId }) => caseId,
    )
  let locked: string[] = []
  for (let cases = await casesOf(); cases.some((id) => !locked.includes(id)); cases = await casesOf()) {
    await tx.$executeRaw`SELECT 1 FROM "case" WHERE id = ANY (${cases}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    locked = cases
  }
}

/**
 * Numbers the items of the other unsent requests of the case to this addressee again, after a letter was sent. A
 * request with changed numbers gets a new version, because people may be reading it. If it was approved, it becomes
 * AWAITING_APPROVAL, because the signed letter states the former numbers. Cost: two statements, and a few for each such
 * request.
 */
export async function renumberOthers(tx: Tx, append: Append, sent: Unsent, now: Date): Promise<void> {
  const others = await tx.$queryRaw<{ id: string; isApproved: boolean }[]>`
    SELECT id, state IN ('APPROVED', 'UNDELIVERED') AS "isApproved" FROM removal_request
    WHERE case_id = ${sent.caseId}::uuid AND platform_id = ${sent.platformId}::uuid AND id <> ${sent.id}::uuid
      AND state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED')
    ORDER BY id FOR NO KEY UPDATE`
  for (const { id, isApproved } of others) {
    if (!(await renumber(tx, { ...sent, id }))) continue
    if (isApproved) await voidChanged(tx, append, [{ id }], now, async () => ['ITEMS'])
    else await tx.removalRequest.update({ where: { id }, data: { version: { increment: 1 } } })
  }
}
