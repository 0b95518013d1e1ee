/**
 * Checks whether an account may act as the second person now, for example to approve a request that somebody else
 * wrote.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { ForbiddenError, RuleError } from './errors.ts'
import type { Viewer } from './viewer.ts'

/**
 * Throws SECOND_PERSON_NEEDED if the account is not confirmed yet, and SIGNING_SUSPENDED if it is suspended from
 * signing. A suspension lasts a day, for example after others reset the password. Throws ForbiddenError for a program
 * or a disabled account.
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
