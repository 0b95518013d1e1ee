/** The first steps of every sending: to lock the request, and to compare its content with what was signed. */
import { takeRegisterNumber } from '#domain/authority/register.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { lockZone } from '#domain/core/zone.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { signedChanges, voidApproval } from '#domain/signatures/changes.ts'
import { type ContactPoint, requireAddress } from '#domain/signatures/contact-points.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { lockNumbers } from '../drafting/numbering.ts'
import { requireReady } from '../drafting/readiness.ts'
import { lockRequest } from '../lock.ts'
import { lockSources } from './lock.ts'

export const TELEPHONE: Code<'ChannelKind'> = 'TELEPHONE'
export const PORTAL: Code<'ChannelKind'> = 'PORTAL'

interface ToSend {
  request: string
  expectedVersion: number
  /** code of the vocabulary ChannelKind */
  via: string
  address?: string | undefined
}

/** Locks a request and its sources. Throws the errors of `lockRequest` and `requireOffered`. */
export async function lockToSend(tx: Tx, context: CommandContext, fields: ToSend): Promise<LockedRequest> {
  await lockNumbers(tx, [fields.request])
  await lockSources(tx, [fields.request])
  const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
  await requireOffered(tx, context.now, { ChannelKind: [fields.via] })
  return request
}

interface Comparison {
  facts: RequestFacts
  /** in the order of preference */
  points: ContactPoint[]
  /** address of the contact point; undefined for the portal of this product */
  address: string | undefined
}

/**
 * Compares what a locked request would send at the time `at` with what was signed. If they differ, returns the request
 * to AWAITING_APPROVAL and gives null as the result. The caller must then end with `requireSigned`. Throws
 * CHANNEL_MISSING if no signed contact point has this channel and address.
 */
export async function compareToSend(
  tx: Tx,
  append: Append,
  request: LockedRequest,
  { via, address, at, now }: Pick<ToSend, 'via' | 'address'> & { at: Date; now: Date },
): Promise<Comparison | null> {
  // The time zone of the authority cannot change before the transaction ends. Nor can it change after a request was
  // sent (TIME_ZONE_FIXED).
  await lockZone(tx)
  const compared = await signedChanges(tx, request, at)
  if (compared.changes.length > 0) {
    await voidApproval(tx, append, request, compared, now)
    return null
  }
  const { contactPoints: points, letter } = compared
  const chosen = requireAddress(points, { via, address, platformId: request.platformId }) ?? undefined
  return { facts: letter.facts, points, address: chosen }
}

/**
 * Throws SIGNED_CONTENT_CHANGED if the approval was voided. Must be called after the transaction, so that the return to
 * AWAITING_APPROVAL is committed.
 */
export function requireSigned({ id, isVoided }: { id: string; isVoided: boolean }): { id: string } {
  if (isVoided)
    throw new RuleError('SIGNED_CONTENT_CHANGED', 'the content differs from what was signed', 'RemovalRequest', [id])
  return { id }
}

/**
 * Returns the register number of a request whose letter leaves at `at`, see `registerNumberOf`. Throws NO_ITEMS if
 * every item was withdrawn, and the errors of `requireReady`.
 */
export async function requireSendable(tx: Tx, request: LockedRequest, at: Date): Promise<string | null> {
  if (!request.items.some((item) => item.state === 'NOT_SENT'))
    throw new RuleError('NO_ITEMS', 'every item was withdrawn', 'RemovalRequest', [request.id])
  await requireReady(tx, request, at)
  return registerNumberOf(tx, request, at)
}

/**
 * Returns the number of the request in the register of its unit; null if the unit keeps no register. A request takes
 * its number at the first attempt to send.
 */
export const registerNumberOf = async (
  tx: Tx,
  { registerNumber, unitId }: LockedRequest,
  at: Date,
): Promise<string | null> => registerNumber ?? takeRegisterNumber(tx, unitId, at)
