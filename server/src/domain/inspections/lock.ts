/** Locks the inspection of a command, so that commands on the same inspection run one after another. */
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError } from '#domain/core/errors.ts'

/**
 * Locks an inspection, increments its version and returns it. Throws NotFoundError, and ConflictError if the version
 * was not `expected`.
 */
export async function lockInspection(tx: Tx, id: string, expected: number) {
  const raised = await tx.inspection.updateMany({
    where: { id, version: expected },
    data: { version: { increment: 1 } },
  })
  const inspection = await tx.inspection.findUnique({ where: { id } })
  if (!inspection) throw new NotFoundError('inspection')
  if (raised.count === 0) throw new ConflictError(id, inspection.version, expected)
  return inspection
}
