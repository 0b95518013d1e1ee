/**
 * Numbers the items of letters. A case has one sequence of item numbers for each addressee. When a letter that lists an
 * item is first sent, the item gets its number. The item keeps this number in later letters of the case to the same
 * addressee. Letters that the addressee has not received do not influence the numbers, so the numbers reveal nothing
 * about them. Two unsent letters may therefore state the same numbers. When one of them is sent, the other is numbered
 * again.
 */
import type { Append, Tx } from '#domain/core/command.ts'
import { voidChanged } from '#domain/signatures/changes.ts'

interface Letter {
  caseId: string
  platformId: string
  /** the request whose items are numbered; null for a letter that is not saved */
  requestId: string | null
}

/**
 * Returns the positions of these content items in a letter, in the order of `itemIds`. A position is the item number
 * minus one. If the item was sent to the addressee in this case before, it has the position of the first such letter.
 * Every other item gets the next position that no sent letter of the case to this addressee has used. In earlier
 * versions of the product, each letter began with position 0. If two items have the same position for this reason, the
 * second item is numbered like a new item. Cost: one statement, linear in the number of items of these letters.
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
 * Numbers the items of an unsent request again, in their present order, and returns whether a number changed. Withdrawn
 * items get the last positions, because the letter does not list them. Positions are unique, so they first become
 * negative, and then get their new values. Cost: at most four statements.
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
  await tx.$executeRaw`UPDATE request_item SET position = -1 - position WHERE request_id = ${id}::uuid`
  await tx.$executeRaw`
    UPDATE request_item SET position = numbered.position
    FROM unnest(${rows.map((row) => row.id)}::uuid[], ${positions}::int[]) AS numbered (id, position)
    WHERE request_item.id = numbered.id`
  return true
}

/**
 * Locks the cases of requests until the command ends. A command that sends a request takes this lock before it locks
 * the request. Therefore no two letters of a case are numbered at the same time. If a request moved to another case
 * while the command waited for the lock, that case is locked too.
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
 * Numbers the items of the other unsent requests of the case to this addressee again, after a letter was sent. If the
 * numbers of a request changed, its version increases, because people may be reading it. If the request was approved,
 * it becomes AWAITING_APPROVAL, because its letter would state other numbers than the signed letter. Cost: two
 * statements, and a few more for each such request.
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
