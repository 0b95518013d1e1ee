/** Checks whether an account may act as the second person now. */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { ForbiddenError, RuleError } from './errors.ts'
import type { Viewer } from './viewer.ts'

/**
 * Throws SECOND_PERSON_NEEDED for an account that waits for its own confirmation. Throws SIGNING_SUSPENDED while the
 * account is suspended from signing, for example for a day after others reset its password or changed its address.
 * Throws ForbiddenError for a program and for an account that was disabled meanwhile.
 */
export async function requireSigner(tx: Prisma.TransactionClient, viewer: Viewer, now: Date): Promise<void> {
  if (viewer.kind !== 'user' || viewer.id === null) throw new ForbiddenError('be a second person')
  const account = await tx.user.findFirst({
    where: { id: viewer.id, disabledAt: null },
    select: { id: true, pendingSince: true, signingSuspendedUntil: true },
  })
  if (!account) throw new ForbiddenError('be a second person', 'the account is disabled')
  const { id, pendingSince, signingSuspendedUntil } = account
  if (pendingSince) throw new RuleError('SECOND_PERSON_NEEDED', 'the account is not confirmed', 'Person', [id])
  if (signingSuspendedUntil && signingSuspendedUntil > now)
    throw new RuleError(
      'SIGNING_SUSPENDED',
      `the account signs nothing before ${signingSuspendedUntil.toISOString()}`,
      'Person',
      [id],
    )
}
