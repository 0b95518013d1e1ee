/**
 * Proposes corrections, reversals and retractions that take effect only after another supervisor has confirmed them. An
 * item needs two people if the platform itself answered it, or if a published figure counts it.
 */
import type { CorrectionProposal, Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { personId } from '#domain/core/viewer.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { type LockedItem, lockItemsNotRequested } from './lock.ts'

/**
 * Returns the request items that only two people may correct. The platform answered these items itself, through its
 * liaison or API key, or a figure of a published briefing counts them.
 */
export const correctedByTwo = (db: Pick<Tx, '$queryRaw'>, ids: readonly string[]): Promise<{ id: string }[]> =>
  db.$queryRaw`
    SELECT a.request_item_id AS id FROM answer a JOIN platform_response r ON r.id = a.response_id
    WHERE r.own AND a.request_item_id = ANY (${ids}::uuid[])
    UNION SELECT i.request_item_id FROM briefing_item i JOIN briefing b ON b.id = i.briefing_id
    WHERE b.state = 'PUBLISHED' AND i.scopes <> '{}' AND i.request_item_id = ANY (${ids}::uuid[])
    UNION SELECT i.request_item_id FROM briefing_item_today i JOIN briefing b ON b.id = i.briefing_id
    WHERE b.state = 'PUBLISHED' AND i.scopes <> '{}' AND i.request_item_id = ANY (${ids}::uuid[])`

/** Whether a correction, reversal or retraction of these items needs a second person. */
export async function needsSecondPerson(tx: Tx, items: readonly LockedItem[]): Promise<boolean> {
  const needed = await correctedByTwo(
    tx,
    items.map(({ id }) => id),
  )
  return needed.length > 0
}

/**
 * Checks a new answer to refused items whose due date has passed. An answer that is not dated after the due date would
 * turn the refusal into an action on time. Throws SECOND_PERSON_NEEDED with the items for which the answer would do
 * this and whose refusal only two people may correct. Such an answer must be proposed as a correction.
 */
export async function requireNotMadeTimely(
  tx: Tx,
  { now }: Pick<CommandContext, 'now'>,
  items: readonly LockedItem[],
  answeredAt: Date,
): Promise<void> {
  const isMet = (dueAt: Date | null) => dueAt !== null && answeredAt <= dueAt && dueAt < now
  const timely = items.filter(
    ({ state, firstDueAt, dueAt }) => state === 'REFUSED' && (isMet(firstDueAt) || isMet(dueAt)),
  )
  const byTwo = await correctedByTwo(
    tx,
    timely.map(({ id }) => id),
  )
  if (byTwo.length > 0)
    throw new RuleError(
      'SECOND_PERSON_NEEDED',
      'the entered time would make the action timely; propose a correction instead',
      'RequestItem',
      byTwo.map(({ id }) => id),
    )
}

/** Fields that do not apply to this kind of change are absent. */
export interface Proposed extends Partial<Pick<CorrectionProposal, 'answeredAt' | 'reversedBy' | 'hours'>> {
  kind: CorrectionProposal['kind']
  reason: string
  proof: string | undefined
  /** one entry for each request item */
  answers: readonly { item: string; state?: string }[]
}

/**
 * Stores a proposal for another supervisor. Throws:
 *
 * - PROOF_NEEDED: the proposal has no proof.
 * - ITEM_ALREADY_REQUESTED: an item that would be reopened is in another open or unsent request.
 * - SECOND_PERSON_NEEDED: the viewer is a program, not a person.
 */
export async function propose(
  tx: Tx,
  append: Append,
  { viewer, now }: CommandContext,
  request: LockedRequest,
  { proof, answers, ...fields }: Proposed,
): Promise<void> {
  if (proof === undefined)
    throw new RuleError('PROOF_NEEDED', 'a proof of the proposed change is required', 'RemovalRequest', [request.id])
  const reopened = new Set(answers.flatMap(({ item, state }) => (state === 'AWAITING' ? [item] : [])))
  const contents = request.items.filter(({ id }) => reopened.has(id)).map(({ itemId }) => itemId)
  if (contents.length > 0) await lockItemsNotRequested(tx, contents)
  const proposedById = personId(viewer)
  if (proposedById === null)
    throw new RuleError('SECOND_PERSON_NEEDED', 'a program cannot propose a correction', 'RemovalRequest', [request.id])
  await tx.correctionProposal.create({
    data: {
      ...{ ...fields, requestId: request.id, proof, proposedAt: now, proposedById },
      answers: answers as unknown as Prisma.InputJsonValue,
    },
  })
  append({
    type: 'request.correction_proposed',
    subject: { type: 'RemovalRequest', id: request.id },
    ...eventScope(request),
    data: {
      proposalKind: fields.kind,
      hours: fields.hours,
      answers: answers.length,
      reason: fields.reason,
      proof,
      version: request.version,
    },
  })
}

/** Throws ILLEGAL_TRANSITION if a proposal for the request waits for confirmation. */
export async function requireNoProposal(tx: Tx, { id: requestId }: LockedRequest): Promise<void> {
  if (await tx.correctionProposal.findFirst({ where: { requestId, state: 'PROPOSED' } }))
    throw new RuleError('ILLEGAL_TRANSITION', 'another correction waits for a second person', 'RemovalRequest', [
      requestId,
    ])
}

/** Throws ILLEGAL_TRANSITION with the items whose answer a waiting proposal would correct or reverse. */
export async function requireNotProposed(
  tx: Tx,
  { id: requestId }: LockedRequest,
  items: readonly LockedItem[],
): Promise<void> {
  const proposal = await tx.correctionProposal.findFirst({ where: { requestId, state: 'PROPOSED' } })
  if (proposal === null) return
  const proposed = items.filter(({ id }) => changesAnswer(proposal, id)).map(({ id }) => id)
  if (proposed.length > 0)
    throw new RuleError(
      'ILLEGAL_TRANSITION',
      'a correction of the answer waits for a second person',
      'RequestItem',
      proposed,
    )
}

/**
 * Whether a proposal would correct or reverse the answer of a request item. The retraction of a breach changes no
 * answer.
 */
export const changesAnswer = (
  { kind, answers }: Pick<CorrectionProposal, 'kind' | 'answers'>,
  requestItem: string,
): boolean => kind !== 'BREACH_RETRACTION' && (answers as { item: string }[]).some(({ item }) => item === requestItem)
