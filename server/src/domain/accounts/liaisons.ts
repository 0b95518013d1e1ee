/**
 * Finds the platforms that have an active liaison. A liaison is a person of the platform who reads the requests that
 * are sent through the portal.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { isDemo } from './demo-accounts.ts'

/**
 * Selects accounts of liaisons who can sign in: demo accounts, which need no password, and accounts with a password.
 */
export const activeLiaisons: Prisma.UserWhereInput = {
  role: 'PLATFORM',
  disabledAt: null,
  pendingSince: null,
  OR: [{ accounts: { some: {} } }, isDemo],
}

/** Throws LIAISON_MISSING if nobody of the platform can read a request that is sent through the portal. */
export async function requireLiaison(tx: Tx, platformId: string): Promise<void> {
  if (await tx.user.findFirst({ where: { ...activeLiaisons, platformId }, select: { id: true } })) return
  throw new RuleError(
    'LIAISON_MISSING',
    'the platform has no active liaison: invite one, or send the request through another channel',
    'Platform',
    [platformId],
  )
}
