/**
 * Adds, moves, meets, reopens and drops milestones. A milestone is a step that a clause promises for a certain day. A
 * day ends at midnight of the authority's zone.
 */
import type { Milestone } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, line, optional, parse, sha256, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockZone } from '#domain/core/zone.ts'
import { dateOf, dayOf, notAfterToday } from '#domain/inspections/inspections.ts'
import { endOfDay } from '#domain/rules/calendar.ts'
import { requireClause } from './clauses.ts'
import { commitmentEvent, commitmentFields, runCommitmentCommand, updateNextDue } from './commitments.ts'
import { attachFile } from './files.ts'

export type MilestoneStanding = 'PLANNED' | 'DUE_SOON' | 'OVERDUE' | 'MET' | 'MET_LATE' | 'DROPPED'

export const MILESTONE_SOON_DAYS = 7
const DAY_MS = 24 * 3_600_000

/**
 * Returns the standing of a milestone at an instant. SQL queries repeat the conditions of overdue and due soon, so
 * change both together.
 */
export function standingOf(
  { state, dueAt, dueOn, metOn }: Pick<Milestone, 'state' | 'dueAt' | 'dueOn' | 'metOn'>,
  asOf: Date,
): MilestoneStanding {
  if (state === 'MET') return metOn !== null && metOn > dueOn ? 'MET_LATE' : 'MET'
  if (state === 'DROPPED') return 'DROPPED'
  if (dueAt <= asOf) return 'OVERDUE'
  return dueAt.getTime() <= asOf.getTime() + MILESTONE_SOON_DAYS * DAY_MS ? 'DUE_SOON' : 'PLANNED'
}

const addInput = z.object({ ...commitmentFields, clause: id, title: line(300), owner: line(200), dueOn: day })

export async function addMilestone(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addMilestone')
  const parsed = parse(addInput, input)
  return runCommitmentCommand(context, 'addMilestone', parsed, async (tx, commitment, append) => {
    await requireClause(tx, commitment.id, parsed.clause)
    const { title, owner, dueOn, clause } = parsed
    const due = { dueOn: dateOf(dueOn), promisedOn: dateOf(dueOn), dueAt: endOfDay(dueOn, await lockZone(tx)) }
    const { id } = await tx.milestone.create({
      data: { commitmentId: commitment.id, clauseId: clause, title, owner, ...due },
    })
    await updateNextDue(tx, commitment.id)
    append({
      type: 'milestone.planned',
      ...commitmentEvent(commitment, { milestone: id, clause, title, owner, dueOn }),
    })
  })
}

const moveInput = z.object({ ...commitmentFields, milestone: id, dueOn: day, reason: text(2000) })

/**
 * Moves a milestone to another day. The day that was promised first stays stored. The reminders start again for the new
 * day.
 */
export async function moveMilestone(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'moveMilestone')
  const parsed = parse(moveInput, input)
  return runCommitmentCommand(context, 'moveMilestone', parsed, async (tx, commitment, append) => {
    const milestone = await requireMilestone(tx, commitment.id, parsed.milestone, 'PLANNED')
    const { dueOn, reason } = parsed
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { dueOn: dateOf(dueOn), dueAt: endOfDay(dueOn, await lockZone(tx)), dueSoonAt: null, overdueAt: null },
    })
    await updateNextDue(tx, commitment.id)
    append({
      type: 'milestone.moved',
      ...commitmentEvent(commitment, {
        ...milestoneScope(milestone),
        previousDueOn: dayOf(milestone.dueOn),
        dueOn,
        reason,
      }),
    })
  })
}

const meetInput = z.object({
  ...commitmentFields,
  milestone: id,
  metOn: day,
  evidence: text(5000),
  sha256: optional(sha256),
  fileName: optional(line(255)),
})

export async function meetMilestone(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'meetMilestone')
  const parsed = parse(meetInput, input)
  await notAfterToday(context, parsed.metOn, 'Milestone', parsed.milestone)
  return runCommitmentCommand(context, 'meetMilestone', parsed, async (tx, commitment, append) => {
    const milestone = await requireMilestone(tx, commitment.id, parsed.milestone, 'PLANNED')
    const { metOn, evidence } = parsed
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { state: 'MET', metOn: dateOf(metOn), evidence },
    })
    await attachFile(tx, context, { commitmentId: commitment.id, milestoneId: milestone.id, ...parsed })
    await updateNextDue(tx, commitment.id)
    append({
      type: 'milestone.met',
      ...commitmentEvent(commitment, { ...milestoneScope(milestone), metOn, evidence, sha256: parsed.sha256 }),
    })
  })
}

const reasonInput = z.object({ ...commitmentFields, milestone: id, reason: text(2000) })

/** Reopens a milestone that was marked as met by mistake. Its due day stays the same. */
export async function reopenMilestone(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'reopenMilestone')
  const parsed = parse(reasonInput, input)
  return runCommitmentCommand(context, 'reopenMilestone', parsed, async (tx, commitment, append) => {
    const milestone = await requireMilestone(tx, commitment.id, parsed.milestone, 'MET')
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { state: 'PLANNED', metOn: null, evidence: null },
    })
    await updateNextDue(tx, commitment.id)
    append({
      type: 'milestone.reopened',
      ...commitmentEvent(commitment, { ...milestoneScope(milestone), reason: parsed.reason }),
    })
  })
}

/**
 * Drops a milestone that is no longer expected, with a reason. The milestone then counts neither as met nor as late.
 */
export async function dropMilestone(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'dropMilestone')
  const parsed = parse(reasonInput, input)
  return runCommitmentCommand(context, 'dropMilestone', parsed, async (tx, commitment, append) => {
    const milestone = await requireMilestone(tx, commitment.id, parsed.milestone, 'PLANNED')
    await tx.milestone.update({
      where: { id: milestone.id },
      data: { state: 'DROPPED', dropReason: parsed.reason },
    })
    await updateNextDue(tx, commitment.id)
    append({
      type: 'milestone.dropped',
      ...commitmentEvent(commitment, { ...milestoneScope(milestone), reason: parsed.reason }),
    })
  })
}

const milestoneScope = ({ id, title }: Milestone) => ({ milestone: id, title })

async function requireMilestone(
  tx: Tx,
  commitmentId: string,
  id: string,
  state: Milestone['state'],
): Promise<Milestone> {
  const milestone = await tx.milestone.findFirst({ where: { id, commitmentId } })
  if (!milestone) throw new NotFoundError('milestone')
  if (milestone.state !== state)
    throw new RuleError('ILLEGAL_TRANSITION', `the milestone is ${milestone.state}`, 'Milestone', [id])
  return milestone
}
