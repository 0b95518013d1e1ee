/** Checks that an account can be assigned cases and requests. */
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { assignable } from './accounts.ts'

/** Throws NotFoundError unless the account is an enabled and confirmed officer. */
export async function requireOfficer(tx: Tx, userId: string): Promise<void> {
  const officer = await tx.user.findFirst({
    where: { id: userId, ...assignable },
    select: { id: true },
  })
  if (!officer) throw new NotFoundError('assignee')
}
