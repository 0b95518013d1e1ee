/**
 * The contact points of an addressee, in the order of preference. Each is a channel with an address, such as EMAIL with
 * an e-mail address. An approval signs them, so a letter goes only to addresses that the approver saw.
 */
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'

export interface ContactPoint {
  /** code of the vocabulary ChannelKind */
  kind: string
  address: string
}

const PORTAL: Code<'ChannelKind'> = 'PORTAL'

/** Returns the contact points in use, in the order of preference. */
export const contactPointsOf = (tx: Tx, platformId: string): Promise<ContactPoint[]> =>
  tx.platformChannel.findMany({
    where: { platformId, endedOn: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { kind: true, address: true },
  })

/**
 * Returns `address`, or else the address of the first contact point of the kind `via`. Throws CHANNEL_MISSING if no
 * contact point matches. For the portal of this product, returns null if there is neither an `address` nor a contact
 * point.
 */
export function requireAddress(
  contactPoints: readonly ContactPoint[],
  { via, address, platformId }: { via: string; address?: string; platformId: string },
): string | null {
  const used = contactPoints.find((each) => each.kind === via && (address === undefined || each.address === address))
  if (used) return used.address
  if (via === PORTAL && address === undefined) return null
  throw new RuleError('CHANNEL_MISSING', `the platform has no such contact point of the kind ${via}`, 'Platform', [
    platformId,
  ])
}
