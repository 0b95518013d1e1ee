/** Milestones: the steps that a clause promises by a day. A day is over at midnight of the operator's zone. */
import type { Milestone } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, line, optional, parse, sha256, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { dateOf, dayOf, notAfterToday } from '#domain/inspections/inspections.ts'
import { endOfDay } from '#domain/rules/calendar.ts'
import { requireClause } from './clauses.ts'
import { commitmentChange, ofCommitment, settleNextDue } from './commitments.ts'
import { tieFile } from './files.ts'

export type MilestoneStanding = 'PLANNED' | 'DUE_SOON' | 'OVERDUE' | 'MET' | 'MET_LATE' | 'DROPPED'

export const MILESTONE_SOON_DAYS = 7
const DAY = 24 * 3_600_000

/** Where a milestone stands at a moment: the only definition of a milestone's being overdue, soon due or late. */
export function standingOf(
  { state, dueAt, dueOn, metOn }: Pick<Milestone, 'state' | 'dueAt' | 'dueOn' | 'metOn'>,
  asOf: Date,
): MilestoneStanding {
  if (state === 'MET') return metOn !== null && metOn > dueOn ? 'MET_LATE' : 'MET'
  if (state === 'DROPPED') return 'DROPPED'
  if (dueAt <= asOf) return 'OVERDUE'
  return dueAt.getTime() <= asOf.getTime() + MILESTONE_SOON_DAYS * DAY ? 'DUE_SOON' : 'PLANNED'
}

const addInput = z.object({ ...ofCommitment, clause: id, title: line(300), owner: line(200), dueOn: day })

export async function addMilestone(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'addMilestone')
  const parsed = parse(addInput, input)
  return commitmentChange(ask, 'addMilestone', parsed, async (tx, result, say) => {
    await requireClause(tx, result.id, parsed.clause)
    const { title, owner, dueOn, clause } = parsed
    const due = { dueOn: dateOf(dueOn), promisedOn: dateOf(dueOn), dueAt: endOfDay(dueOn) }
    const { id } = await tx.milestone.create({
      data: { commitmentId: result.id, clauseId: clause, title, owner, ...due },
    })
    await settleNextDue(tx, result.id)
    say('milestone.planned', { milestone: id, clause, title, owner, dueOn })
  })
}

const moveInput = z.object({ ...ofCommitment, milestone: id, dueOn: day, reason: text(2000) })

/** Another day, agreed with the platform; the first one stays on record, and reminders begin anew. */
export async function moveMilestone(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'moveMilestone')
  const parsed = parse(moveInput, input)
  return commitmentChange(ask, 'moveMilestone', parsed, async (tx, result, say) => {
    const milestone = await pick(tx, result.id, parsed.milestone, 'PLANNED')
    const { dueOn, reason } = parsed
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { dueOn: dateOf(dueOn), dueAt: endOfDay(dueOn), dueSoonAt: null, overdueAt: null },
    })
    await settleNextDue(tx, result.id)
    say('milestone.moved', { ...named(milestone), from: dayOf(milestone.dueOn), dueOn, reason })
  })
}

const meetInput = z.object({
  ...ofCommitment,
  milestone: id,
  metOn: day,
  evidence: text(5000),
  sha256: optional(sha256),
  fileName: optional(line(255)),
})

/** It is met, on a day and by what evidence. */
export async function meetMilestone(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'meetMilestone')
  const parsed = parse(meetInput, input)
  notAfterToday(parsed.metOn, ask.now)
  return commitmentChange(ask, 'meetMilestone', parsed, async (tx, result, say) => {
    const milestone = await pick(tx, result.id, parsed.milestone, 'PLANNED')
    const { metOn, evidence } = parsed
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { state: 'MET', metOn: dateOf(metOn), evidence },
    })
    await tieFile(tx, ask, { commitmentId: result.id, milestoneId: milestone.id, ...parsed })
    await settleNextDue(tx, result.id)
    say('milestone.met', { ...named(milestone), metOn, evidence, sha256: parsed.sha256 })
  })
}

const reasonInput = z.object({ ...ofCommitment, milestone: id, reason: text(2000) })

/** Taken for met by mistake: it is planned again, for the same day. */
export async function reopenMilestone(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'reopenMilestone')
  const parsed = parse(reasonInput, input)
  return commitmentChange(ask, 'reopenMilestone', parsed, async (tx, result, say) => {
    const milestone = await pick(tx, result.id, parsed.milestone, 'MET')
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { state: 'PLANNED', metOn: null, evidence: null },
    })
    await settleNextDue(tx, result.id)
    say('milestone.reopened', { ...named(milestone), reason: parsed.reason })
  })
}

/** It is no longer expected, for a reason; it counts neither as met nor as late. */
export async function dropMilestone(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'dropMilestone')
  const parsed = parse(reasonInput, input)
  return commitmentChange(ask, 'dropMilestone', parsed, async (tx, result, say) => {
    const milestone = await pick(tx, result.id, parsed.milestone, 'PLANNED')
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { state: 'DROPPED', dropReason: parsed.reason },
    })
    await settleNextDue(tx, result.id)
    say('milestone.dropped', { ...named(milestone), reason: parsed.reason })
  })
}

const named = ({ id, title }: Milestone) => ({ milestone: id, title })

async function pick(tx: Tx, commitmentId: string, id: string, state: Milestone['state']): Promise<Milestone> {
  const milestone = await tx.milestone.findFirst({ where: { id, commitmentId } })
  if (!milestone) throw new NotFoundError('milestone')
  if (milestone.state !== state) throw new RuleError('ILLEGAL_TRANSITION', `the milestone is ${milestone.state}`)
  return milestone
}
