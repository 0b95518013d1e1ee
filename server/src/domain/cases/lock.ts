/** Loads and row-locks one case for one command, so that commands on the same case run one after another. */
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
