/**
 * Loads and locks the commitment of a command, so that commands on the same commitment run one after another.
 */
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'

/**
 * Increments the version of the commitment. Throws NotFoundError, ConflictError if its version is not `expected`, and
 * COMMITMENT_CLOSED.
 */
export async function lockCommitment(tx: Tx, id: string, expected: number) {
  const raised = await tx.commitment.updateMany({
    where: { id, version: expected },
    data: { version: { increment: 1 } },
  })
  const commitment = await tx.commitment.findUnique({ where: { id } })
  if (!commitment) throw new NotFoundError('commitment')
  if (raised.count === 0) throw new ConflictError(id, commitment.version, expected)
  if (commitment.state !== 'ACTIVE')
    throw new RuleError('COMMITMENT_CLOSED', 'the commitment is closed', 'Commitment', [id])
  return commitment
}
