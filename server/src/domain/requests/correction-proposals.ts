/**
 * Corrections by two people. If the platform itself gave an answer, or a published figure counts the answer, a
 * correction takes effect only after another supervisor has confirmed it.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { applyCorrection, type Correction, correctionInput } from './apply-correction.ts'
import { type LockedItem, lockItemsNotRequested, lockRequest } from './lock.ts'

/**
 * Returns which of these request items only two people may correct: the platform gave an answer to the item itself, through
 * its liaison or key, or a figure of a published briefing counts the item.
 */
export const correctedByTwo = (db: Pick<Tx, '$queryRaw'>, ids: readonly string[]): Promise<{ id: string }[]> =>
  db.$queryRaw`
    SELECT a.request_item_id AS id FROM answer a JOIN platform_response r ON r.id = a.response_id
    WHERE r.own AND a.request_item_id = ANY (${ids}::uuid[])
    UNION SELECT i.request_item_id FROM briefing_item i JOIN briefing b ON b.id = i.briefing_id
    WHERE b.state = 'PUBLISHED' AND i.scopes <> '{}' AND i.request_item_id = ANY (${ids}::uuid[])
    UNION SELECT i.request_item_id FROM briefing_item_today i JOIN briefing b ON b.id = i.briefing_id
    WHERE b.state = 'PUBLISHED' AND i.scopes <> '{}' AND i.request_item_id = ANY (${ids}::uuid[])`

/** Whether a correction of these items needs a second person. */
export async function needsSecondPerson(tx: Tx, items: readonly LockedItem[]): Promise<boolean> {
  const needed = await correctedByTwo(
    tx,
    items.map(({ id }) => id),
  )
  return needed.length > 0
}

/** Stores a correction that another supervisor must confirm. Throws PROOF_NEEDED if it has no proof. */
export async function proposeCorrection(
  tx: Tx,
  append: Append,
  { viewer, now }: CommandContext,
  request: LockedRequest,
  { reason, proof, answeredAt, answers }: Correction,
): Promise<void> {
  if (proof === undefined)
    throw new RuleError('PROOF_NEEDED', 'a proof of the right answer is required', 'RemovalRequest', [request.id])
  const reopened = new Set(answers.flatMap(({ item, state }) => (state === 'AWAITING' ? [item] : [])))
  const contents = request.items.filter(({ id }) => reopened.has(id)).map(({ itemId }) => itemId)
  if (contents.length > 0) await lockItemsNotRequested(tx, contents)
  const proposedById = personId(viewer)
  if (proposedById === null)
    throw new RuleError('SECOND_PERSON_NEEDED', 'a program cannot propose a correction', 'RemovalRequest', [request.id])
  await tx.correctionProposal.create({
    data: {
      ...{ requestId: request.id, reason, proof, answeredAt: answeredAt ?? null, proposedAt: now, proposedById },
      answers: answers as unknown as Prisma.InputJsonValue,
    },
  })
  append({
    type: 'request.correction_proposed',
    subject: { type: 'RemovalRequest', id: request.id },
    ...eventScope(request),
    data: { answers: answers.length, reason, proof, version: request.version },
  })
}

/** Throws ILLEGAL_TRANSITION if a correction of the request waits for confirmation. */
export async function requireNoProposal(tx: Tx, { id: requestId }: LockedRequest): Promise<void> {
  if (await tx.correctionProposal.findFirst({ where: { requestId, state: 'PROPOSED' } }))
    throw new RuleError('ILLEGAL_TRANSITION', 'another correction waits for a second person', 'RemovalRequest', [
      requestId,
    ])
}

const decisionInput = z.object({ key, request: id, expectedVersion: version })

/**
 * Confirms the waiting correction of the request, and applies it. Throws SECOND_PERSON_NEEDED for the person who
 * proposed it. Throws ILLEGAL_TRANSITION if no correction waits, or if its items can no longer be corrected.
 */
export async function confirmCorrection(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer, now } = context
  permitPerson(viewer, 'confirmCorrection')
  const { key, ...fields } = parse(decisionInput, input)
  return runCommand(context, { action: 'confirmCorrection', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, viewer, fields.request, fields.expectedVersion)
    const proposal = await requireProposal(tx, request)
    if (proposal.proposedById === viewer.id)
      throw new RuleError(
        'SECOND_PERSON_NEEDED',
        'the person who proposed a correction cannot confirm it',
        'RemovalRequest',
        [request.id],
      )
    const { reason, proof, answeredAt, answers } = proposal
    const correction = parse(correctionInput, { reason, proof, answeredAt, answers })
    await tx.correctionProposal.update({
      where: { id: proposal.id },
      data: { state: 'CONFIRMED', decidedAt: now, decidedById: viewer.id },
    })
    append({
      type: 'request.correction_confirmed',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { proposer: proposal.proposedById, version: request.version },
    })
    await applyCorrection(tx, append, context, request, correction)
    await refreshRequestTotals(tx, append, request, now)
    return { id: request.id }
  })
}

const declineInput = decisionInput.extend({ reason: text(2000) })

/** Declines the waiting correction of the request, with a reason. The recorded answers stay as they are. */
export async function declineCorrection(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer, now } = context
  permitPerson(viewer, 'declineCorrection')
  const { key, ...fields } = parse(declineInput, input)
  return runCommand(context, { action: 'declineCorrection', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, viewer, fields.request, fields.expectedVersion)
    const proposal = await requireProposal(tx, request)
    await tx.correctionProposal.update({
      where: { id: proposal.id },
      data: { state: 'DECLINED', decidedAt: now, decidedById: viewer.id, declineReason: fields.reason },
    })
    append({
      type: 'request.correction_declined',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { proposer: proposal.proposedById, reason: fields.reason, version: request.version },
    })
    return { id: request.id }
  })
}

async function requireProposal(tx: Tx, { id: requestId }: LockedRequest) {
  const proposal = await tx.correctionProposal.findFirst({ where: { requestId, state: 'PROPOSED' } })
  if (proposal) return proposal
  throw new RuleError('ILLEGAL_TRANSITION', 'no correction waits for confirmation', 'RemovalRequest', [requestId])
}
