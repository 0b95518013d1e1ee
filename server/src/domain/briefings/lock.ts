/** Opens a briefing for one change, as locks.ts does for requests, and says which step of its life it is. */

import type { Append, Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import type { EventType, NewEvent } from '#domain/core/event-types.ts'
import { type BriefingStep, nextBriefingState } from '#domain/rules/transitions.ts'

/** Raises its version. NotFoundError, ConflictError, and ILLEGAL_TRANSITION where its life has no such step. */
export async function lockBriefing(tx: Tx, id: string, expected: number, step: BriefingStep) {
  const { count } = await tx.briefing.updateMany({
    // What is published is never written again: the database would refuse even a new version.
    where: { id, version: expected, state: { not: 'PUBLISHED' } },
    data: { version: { increment: 1 } },
  })
  const briefing = await tx.briefing.findUnique({ where: { id } })
  if (!briefing) throw new NotFoundError('briefing')
  const state = nextBriefingState(briefing.state, step)
  if (!state && (count === 1 || briefing.version === expected))
    throw new RuleError('ILLEGAL_TRANSITION', `cannot ${step} a briefing that is ${briefing.state}`, [id])
  if (count === 0 || !state) throw new ConflictError(id, briefing.version, expected)
  return { ...briefing, next: state }
}

/** Says what happened to it; the answer of the verb. */
export function said(
  append: Append,
  { id, version }: { id: string; version: number },
  type: EventType,
  data: NewEvent['data'] = {},
): { id: string } {
  append({ type, subject: { type: 'Briefing', id }, data: { ...data, version } })
  return { id }
}
