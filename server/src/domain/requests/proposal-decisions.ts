/**
 * Confirms or declines a proposed correction, reversal or retraction. Only another supervisor may confirm it, but any
 * supervisor may decline it.
 */
import type { CorrectionProposal } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { applyCorrection, correctionInput } from './apply-correction.ts'
import { applyRetraction } from './breach-retraction.ts'
import { applyReversal } from './corrections.ts'
import { lockRequest } from './lock.ts'

const decisionInput = z.object({ key, request: id, expectedVersion: version })

/**
 * Confirms the waiting proposal of the request, and applies it. Throws SECOND_PERSON_NEEDED for the person who proposed
 * it. Throws ILLEGAL_TRANSITION if no proposal waits, or if the state of an item no longer permits the change.
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
    await tx.correctionProposal.update({
      where: { id: proposal.id },
      data: { state: 'CONFIRMED', decidedAt: now, decidedById: viewer.id },
    })
    append({
      type: 'request.correction_confirmed',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: {
        ...{ proposer: proposal.proposedById, proposalKind: proposal.kind, hours: proposal.hours ?? undefined },
        ...{ answers: (proposal.answers as unknown[]).length, reason: proposal.reason, proof: proposal.proof },
        version: request.version,
      },
    })
    await applyProposal(tx, append, context, request, proposal)
    await refreshRequestTotals(tx, append, request, now)
    return { id: request.id }
  })
}

const declineInput = decisionInput.extend({ reason: text(2000) })

/** Declines the waiting proposal of the request, with a reason. */
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

async function applyProposal(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  { kind, reason, proof, answeredAt, reversedBy, hours, answers }: CorrectionProposal,
): Promise<void> {
  const items = (answers as { item: string }[]).map(({ item }) => item)
  switch (kind) {
    case 'ANSWERS': {
      const correction = parse(correctionInput, { reason, proof, answeredAt, answers })
      return applyCorrection(tx, append, context, request, correction)
    }
    case 'REVERSAL': {
      const reversal = { item: items[0]!, by: reversedBy!, at: answeredAt!, reason, proof }
      return applyReversal(tx, append, context, request, reversal)
    }
    case 'BREACH_RETRACTION':
      return applyRetraction(tx, append, context, request, { items, hours: hours!, reason, proof })
  }
}

async function requireProposal(tx: Tx, { id: requestId }: LockedRequest) {
  const proposal = await tx.correctionProposal.findFirst({ where: { requestId, state: 'PROPOSED' } })
  if (proposal) return proposal
  throw new RuleError('ILLEGAL_TRANSITION', 'no correction waits for confirmation', 'RemovalRequest', [requestId])
}
