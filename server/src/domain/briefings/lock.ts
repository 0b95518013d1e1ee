/** Loads and locks the briefing that a command changes. */
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { type BriefingStep, nextBriefingState } from '#domain/rules/transitions.ts'

/**
 * Locks a briefing and increments its version. Returns the briefing with the new version, but with the state before the
 * step. `next` is the state after the step. Throws NotFoundError, ConflictError if the version is not `expected`, and
 * ILLEGAL_TRANSITION if `step` is not possible in the present state.
 */
export async function lockBriefing(tx: Tx, id: string, expected: number, step: BriefingStep) {
  const { count } = await tx.briefing.updateMany({
    // The database rejects every change of a published briefing, so the statement must not match one.
    where: { id, version: expected, state: { not: 'PUBLISHED' } },
    data: { version: { increment: 1 } },
  })
  const briefing = await tx.briefing.findUnique({ where: { id } })
  if (!briefing) throw new NotFoundError('briefing')
  const state = nextBriefingState(briefing.state, step)
  if (!state && (count === 1 || briefing.version === expected))
    throw new RuleError('ILLEGAL_TRANSITION', `cannot ${step} a briefing that is ${briefing.state}`, 'Briefing', [id])
  if (count === 0 || !state) throw new ConflictError(id, briefing.version, expected)
  return { ...briefing, next: state }
}

export const briefingEvent = <Data extends object>({ id, version }: { id: string; version: number }, data: Data) => ({
  subject: { type: 'Briefing', id } as const,
  data: { ...data, version },
})
