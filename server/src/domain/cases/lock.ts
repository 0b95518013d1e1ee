/** Locks cases, their requests and content items, so that commands on the same rows run one after another. */
import type { Case } from '@takedown/prisma/generated/client/client.ts'
import type { RequestState } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'

/**
 * Locks a case until the command ends, and returns it with its category. With `expected`, increments the version of the
 * case, and throws ConflictError if the version differs. Commands that change none of the case's own fields omit
 * `expected`.
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

/** Throws CASE_CLOSED, or MERGED_CASE with the id of the case into which this one was merged. */
export function requireOpen({ id, state, mergedIntoId }: Pick<Case, 'id' | 'state' | 'mergedIntoId'>): void {
  if (state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', 'Case', [id])
  requireNotMerged({ mergedIntoId })
}

/** Throws MERGED_CASE with the id of the case into which this one was merged. */
export function requireNotMerged({ mergedIntoId }: Pick<Case, 'mergedIntoId'>): void {
  if (mergedIntoId !== null)
    throw new RuleError('MERGED_CASE', 'the case was merged into another case', 'Case', [mergedIntoId])
}

export interface RequestOfCase {
  id: string
  caseId: string
  platformId: string
  state: RequestState
  categoryId: string
}

/** Locks all requests of these cases until the command ends. Returns them in the order of their ids. */
export const lockRequestsOf = (tx: Tx, ...caseIds: string[]): Promise<RequestOfCase[]> =>
  tx.$queryRaw`
    SELECT id, case_id AS "caseId", platform_id AS "platformId", state::text, category_id AS "categoryId"
    FROM removal_request WHERE case_id = ANY (${caseIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`

/**
 * Locks content items until the command ends. A command must take this lock before it records an observation of an
 * item, or changes a request that contains it.
 */
export async function lockContentItems(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ANY (${itemIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/**
 * Locks content items and their violations until the command ends. A command must take this lock before several of its
 * statements change sent request items, because each statement then locks violations in an order of its own. A command
 * with one such statement needs no lock.
 */
export async function lockWithViolations(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await lockContentItems(tx, itemIds)
  await tx.$executeRaw`SELECT lock_violations(${itemIds}::uuid[])`
}
