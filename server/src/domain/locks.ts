/**
 * Opens a thing for one change: takes its row lock, so that changes of one thing pass one at a time and each sees the
 * whole of the one before, and raises its version. NotFoundError where it is missing or not for the viewer; ConflictError
 * where it is no longer at the version that the person saw.
 */
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { visibleRequests } from '#domain/core/visibility.ts'

/** Without `expected` only what is in the case changes, and its version, which covers its own fields, stays. */
export async function lockCase(tx: Tx, id: string, expected?: number) {
  await tx.$executeRaw`SELECT 1 FROM "case" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const raised =
    expected !== undefined &&
    (await tx.case.updateMany({ where: { id, version: expected }, data: { version: { increment: 1 } } })).count === 1
  const found = await tx.case.findUnique({ where: { id }, include: { category: true } })
  if (!found) throw new NotFoundError('case')
  if (expected !== undefined && !raised) throw new ConflictError(id, found.version, expected)
  return found
}

export async function lockRequest(tx: Tx, viewer: Viewer, id: string, expected?: number) {
  const where = { id, ...visibleRequests(viewer) }
  const { count } = await tx.removalRequest.updateMany({
    where: { ...where, ...(expected === undefined ? {} : { version: expected }) },
    data: { version: { increment: 1 } },
  })
  const found = await tx.removalRequest.findFirst({
    where,
    include: { legalBasis: { include: { calendar: true } }, case: { include: { category: true } }, platform: true },
    relationLoadStrategy: 'join',
  })
  if (!found) throw new NotFoundError('request')
  if (count === 0) throw new ConflictError(id, found.version, expected ?? found.version)
  const items = await tx.requestItem.findMany({ where: { requestId: id }, orderBy: { position: 'asc' } })
  return { ...found, items }
}

export async function lockInspection(tx: Tx, id: string, expected: number) {
  const raised = await tx.inspection.updateMany({
    where: { id, version: expected },
    data: { version: { increment: 1 } },
  })
  const found = await tx.inspection.findUnique({ where: { id } })
  if (!found) throw new NotFoundError('inspection')
  if (raised.count === 0) throw new ConflictError(id, found.version, expected)
  return found
}

/** COMMITMENT_CLOSED where it is followed no longer. */
export async function lockCommitment(tx: Tx, id: string, expected: number) {
  const raised = await tx.commitment.updateMany({
    where: { id, version: expected },
    data: { version: { increment: 1 } },
  })
  const found = await tx.commitment.findUnique({ where: { id } })
  if (!found) throw new NotFoundError('commitment')
  if (raised.count === 0) throw new ConflictError(id, found.version, expected)
  if (found.state !== 'ACTIVE') throw new RuleError('COMMITMENT_CLOSED', 'it is followed no longer', [id])
  return found
}

export type LockedRequest = Awaited<ReturnType<typeof lockRequest>>
export type LockedItem = LockedRequest['items'][number]

/**
 * Holds these things until the change is over, so that no two requests take up one of them at the same moment.
 * ITEM_ALREADY_ASKED names those that an open request asks for.
 */
export async function lockUnasked(tx: Tx, itemIds: string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ANY (${itemIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const asked = await tx.requestItem.findMany({
    where: { itemId: { in: itemIds }, state: { in: ['NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'] } },
    select: { itemId: true },
  })
  if (asked.length > 0)
    throw new RuleError(
      'ITEM_ALREADY_ASKED',
      'an item is already asked for',
      asked.map(({ itemId }) => itemId),
    )
}

/** The request's items with these ids, in the order asked for; NotFoundError if one is not among them. */
export function pick(request: LockedRequest, ids: readonly string[]): LockedItem[] {
  const byId = new Map(request.items.map((item) => [item.id, item]))
  return ids.map((id) => {
    const item = byId.get(id)
    if (!item) throw new NotFoundError('request item')
    return item
  })
}
