/** Row-locks cases, their requests and content items for one command, so that commands on the same rows take turns. */
import type { RequestState } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError } from '#domain/core/errors.ts'

/**
 * With `expected`, increments the version of the case; throws ConflictError if the version differs. Without `expected`,
 * the version stays: use it for commands that write the contents of the case but none of its own fields. Throws
 * NotFoundError if the case does not exist.
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

/** Locks all requests of a case and returns them, so that no other command changes one before the commit. */
export const lockRequestsOf = (tx: Tx, caseId: string): Promise<RequestOfCase[]> =>
  tx.$queryRaw`
    SELECT id, state::text, category_id AS "categoryId" FROM removal_request WHERE case_id = ${caseId}::uuid ORDER BY id FOR NO KEY UPDATE`

/**
 * Locks content items until the command ends. Commands that record observations of an item, or that change its
 * requests, lock it before they read either.
 */
export async function lockContentItems(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ANY (${itemIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}
