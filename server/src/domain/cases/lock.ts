/** Locks cases, their requests and content items, so that commands on the same rows run one after another. */
import type { RequestState } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError } from '#domain/core/errors.ts'

/**
 * Locks a case. With `expected`, it also increments the version of the case, and throws ConflictError if the version
 * differs. Without `expected`, the version stays the same: commands that change none of the case's own fields omit
 * `expected`. Throws NotFoundError if the case does not exist.
 */
export async function lockCase(tx: Tx, id: string, expected?: number) {
  await tx.$executeRaw`SELECT 1 FROM "case" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const raised =
    expected !== undefined &&
    (await tx.case.updateMany({ where: { id, version: expected }, data: { version: { increment: 1 } } })).count === 1
  const caseRow = await tx.case.findUnique({ where: { id }, include: { category: true } })
  if (!caseRow) throw new NotFoundError('case')
  if (expected !== undefined && !raised) throw new ConflictError(id, caseRow.version, expected)
  return caseRow
}

/** A locked request of a case. */
export interface RequestOfCase {
  id: string
  state: RequestState
  categoryId: string
}

/** Locks all requests of a case until the command ends, and returns them. */
export const lockRequestsOf = (tx: Tx, caseId: string): Promise<RequestOfCase[]> =>
  tx.$queryRaw`
    SELECT id, state::text, category_id AS "categoryId" FROM removal_request WHERE case_id = ${caseId}::uuid ORDER BY id FOR NO KEY UPDATE`

/**
 * Locks content items until the command ends. A command that records an observation of an item, or that changes a
 * request containing the item, takes this lock before it reads observations and requests.
 */
export async function lockContentItems(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ANY (${itemIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}
