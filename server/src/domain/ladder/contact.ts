/** Chooses the contact to which the server sends a letter of the ladder. */
import { requireLiaison } from '#domain/accounts/liaisons.ts'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { isAutomatic, isServed } from '#domain/deliveries/served.ts'
import { validSecretIds } from '#domain/deliveries/webhook-secrets.ts'
import { type ContactPoint, contactPointsOf } from '#domain/signatures/contact-points.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import type { Ladder, Rung } from '#reference/ladder.ts'

const PORTAL: Code<'ChannelKind'> = 'PORTAL'

export interface Contact extends ContactPoint {
  /** whom the letter addresses; null for the operator of the platform */
  addressee: string | null
}

/**
 * Returns the contact for a letter of the rung. The higher contact is the one of the ladder. The usual contact is the
 * first signed contact point that the server itself can serve; the kind of channel by which the request left comes
 * first. Throws CHANNEL_MISSING if there is none, and LIAISON_MISSING if nobody reads the portal.
 */
export async function contactFor(
  tx: Tx,
  context: CommandContext,
  request: Pick<LockedRequest, 'platformId' | 'platform' | 'signedChannels' | 'sentVia'>,
  rung: Rung,
  { higherContact }: Pick<Ladder, 'higherContact'>,
): Promise<Contact> {
  const { platformId } = request
  if (rung.contact === 'HIGHER') {
    if (!higherContact) throw missing(platformId, 'the ladder of the platform states no higher contact')
    const { channel: kind, address, name } = higherContact
    if (!(await canServe(tx, context, platformId, { kind, address })))
      throw missing(platformId, `the server cannot send to the higher contact by ${kind}`)
    return { kind, address, addressee: name }
  }
  const signed = (request.signedChannels ?? (await contactPointsOf(tx, platformId))) as unknown as ContactPoint[]
  const first = signed.filter(({ kind }) => kind === request.sentVia)
  const portal = { kind: PORTAL, address: request.platform.slug }
  for (const point of [...first, ...signed, portal])
    if (await canServe(tx, context, platformId, point)) return { ...point, addressee: null }
  throw missing(platformId, 'the server can serve no contact point of the platform')
}

async function canServe(
  tx: Tx,
  { canMail = false, canMailLetters = canMail, now }: CommandContext,
  platformId: string,
  point: ContactPoint,
): Promise<boolean> {
  if (point.kind !== PORTAL) {
    const hasSecret = (await validSecretIds(tx, platformId, now)).length > 0
    return isServed(point.kind, { canMailLetters, hasSecret })
  }
  if (!isAutomatic(point, [PORTAL])) return false
  return requireLiaison(tx, platformId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof RuleError) return false
      throw error
    },
  )
}

const missing = (platformId: string, message: string) =>
  new RuleError('CHANNEL_MISSING', message, 'Platform', [platformId])

/** Like `contactFor`, for a screen. Returns null if there is none. Cost: at most five statements. */
export async function readContact(
  context: CommandContext,
  requestId: string,
  rung: Rung,
  ladder: Pick<Ladder, 'higherContact'>,
): Promise<Contact | null> {
  const request = await context.db.removalRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { platformId: true, platform: true, signedChannels: true, sentVia: true },
  })
  return contactFor(context.db, context, request, rung, ladder).catch((error: unknown) => {
    if (error instanceof RuleError) return null
    throw error
  })
}
