/** Signs or declines a letter of the ladder that waits for a second person. */
import type { LadderLetter } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ForbiddenError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { isAllowed, permitPerson } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { lockRequest } from '#domain/requests/lock.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { contactFor } from './contact.ts'
import { dispatchLetter, eventOf, requireProposal } from './send.ts'
import { isStillProposed, notAsSigned, storedItems } from './signed-letter.ts'

const signInput = z.object({ key, request: id, expectedVersion: version, letter: id })

/**
 * Signs the waiting letter and sends it, after the same checks as `sendRung`. Throws also:
 *
 * - EDITOR_CANNOT_APPROVE: the viewer wrote the letter.
 * - RUNG_NOT_NEXT: what is still open, the contact or the text differs from the letter that waits, so that it must be
 *   written again. The number and the date of the letter may differ.
 */
export async function signRung(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer, now } = context
  permitPerson(viewer, 'signRung')
  const { key, ...fields } = parse(signInput, input)
  return runCommand(context, { action: 'signRung', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, viewer, fields.request, fields.expectedVersion)
    const waiting = await requireWaiting(tx, request, fields.letter)
    if (waiting.writtenById === viewer.id)
      throw new RuleError('EDITOR_CANNOT_APPROVE', 'the author of a letter cannot sign it', 'RemovalRequest', [
        request.id,
      ])
    const { ladder, proposal: current } = await requireProposal(tx, request, waiting.rung, now)
    if (!isStillProposed(waiting, current)) throw notAsSigned(request.id)
    // Checks after the writing may change the times of the items. The letter states the times that the second person reads.
    const proposal = { ...current, items: storedItems(waiting.items) }
    const contact = await contactFor(tx, context, request, proposal.rung, ladder)
    const { ordinal, writtenById: writer } = waiting
    await dispatchLetter(tx, append, request, {
      ...{ proposal, contact, writer, ordinal, now, ladder, waiting, signer: viewer.id },
    })
    await refreshRequestTotals(tx, append, request, now)
    return { id: request.id }
  })
}

const declineInput = signInput.extend({ reason: text(2000) })

/**
 * Declines to sign the waiting letter, with a reason, or withdraws it if the viewer wrote it. The ladder then proposes
 * what is due now. Throws ForbiddenError if the viewer neither wrote the letter nor may sign letters.
 */
export async function declineRung(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer, now } = context
  permitPerson(viewer, 'declineRung')
  const { key, ...fields } = parse(declineInput, input)
  return runCommand(context, { action: 'declineRung', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, viewer, fields.request, fields.expectedVersion)
    const { id, rung, writtenById } = await requireWaiting(tx, request, fields.letter)
    if (writtenById !== viewer.id && !isAllowed(viewer, 'signRung')) throw new ForbiddenError('declineRung')
    await tx.ladderLetter.update({
      where: { id },
      data: { state: 'DECLINED', decidedAt: now, answer: fields.reason },
    })
    append({
      type: 'request.chase_declined',
      ...eventOf(request),
      data: { rung, ladderLetter: id, reason: fields.reason, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, now)
    return { id: request.id }
  })
}

/** Throws ILLEGAL_TRANSITION if no such letter of the request waits. */
async function requireWaiting(tx: Tx, request: LockedRequest, letterId: string): Promise<LadderLetter> {
  const letter = await tx.ladderLetter.findFirst({ where: { id: letterId, requestId: request.id } })
  if (letter?.state !== 'WAITING')
    throw new RuleError('ILLEGAL_TRANSITION', 'the letter waits for no signature', 'RemovalRequest', [request.id])
  return letter
}
