/** Commitments: what a platform promised in writing. Every change to one, or to anything in it, raises its version. */
import type { Commitment } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import type { EventType, NewEvent } from '#domain/core/event-types.ts'
import { day, id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { type ActionName, authorize } from '#domain/core/policy.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { dateOf, dayOf, notAfterToday, requirePlatform } from '#domain/inspections/inspections.ts'
import { lockCommitment } from './lock.ts'

/** Where nothing is due, so that the list by what is due next has one order. */
export const NEVER_DUE = new Date('9999-01-01T00:00:00Z')

export const ofCommitment = { key, commitment: id, expectedVersion: version }

/** Says of an open commitment that something in it happened. */
type Say = (type: EventType, data: NewEvent['data']) => void

/** One change to an open commitment at the version that was seen: the rule gets it locked, and a way to say what it did. */
export async function commitmentChange<T extends { key: string; commitment: string; expectedVersion: number }>(
  ask: CommandContext,
  action: ActionName,
  { key, ...input }: T,
  rule: (tx: Tx, commitment: Commitment, say: Say) => Promise<void>,
): Promise<{ id: string }> {
  return runCommand(ask, { action, key, input: input }, async (tx, append) => {
    const result = await lockCommitment(tx, input.commitment, input.expectedVersion)
    await rule(tx, result, sayOf(append, result))
    return { id: result.id }
  })
}

const sayOf =
  (append: Append, { id, platformId, version }: Pick<Commitment, 'id' | 'platformId' | 'version'>): Say =>
  (type, data) =>
    append({ type, subject: { type: 'Commitment', id }, platformId, data: { ...data, version } })

/** Sets what is due next, after a milestone came, moved or went. */
export async function settleNextDue(tx: Tx, commitmentId: string): Promise<void> {
  const next = await tx.milestone.findFirst({
    where: { commitmentId, state: 'PLANNED' },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })
  await tx.commitment.update({ where: { id: commitmentId }, data: { nextDueAt: next?.dueAt ?? NEVER_DUE } })
}

const recordInput = z.object({
  key,
  platform: id,
  inspection: optional(id),
  title: line(300),
  summary: optional(text(20_000)),
  promisedOn: day,
  reconstructed: z.boolean().default(false),
  sourceNote: optional(text(2000)),
})

/** Takes down what a platform has promised, after an inspection or by itself. */
export async function recordCommitment(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'recordCommitment')
  const { key, ...fields } = parse(recordInput, input)
  notAfterToday(fields.promisedOn, ask.now)
  return runCommand(ask, { action: 'recordCommitment', key, input: fields }, async (tx, append) => {
    await requirePlatform(tx, fields.platform)
    // An inspection of another platform is as good as none.
    const where = { id: fields.inspection, platformId: fields.platform }
    if (fields.inspection && !(await tx.inspection.findFirst({ where }))) throw new NotFoundError('inspection')
    const made = await tx.commitment.create({
      data: {
        number: await nextNumber(tx, 'CK', ask.now),
        platformId: fields.platform,
        inspectionId: fields.inspection ?? null,
        title: fields.title,
        summary: fields.summary ?? '',
        promisedOn: dateOf(fields.promisedOn),
        reconstructed: fields.reconstructed,
        sourceNote: fields.sourceNote ?? null,
        nextDueAt: NEVER_DUE,
        recordedAt: ask.now,
      },
    })
    sayOf(append, made)('commitment.recorded', { number: made.number, ...fields })
    return { id: made.id }
  })
}

const editInput = z.object({ ...ofCommitment, title: optional(line(300)), summary: optional(text(20_000)) })

/** Changes its own words; what is left out stays. */
export async function editCommitment(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'editCommitment')
  const parsed = parse(editInput, input)
  return commitmentChange(ask, 'editCommitment', parsed, async (tx, result, say) => {
    const { title, summary } = parsed
    await tx.commitment.update({ where: { id: result.id }, data: { title, summary } })
    say('commitment.edited', { title, summary })
  })
}

const closeInput = z.object({
  ...ofCommitment,
  outcome: z.enum(['FULFILLED', 'BROKEN', 'REPLACED']),
  closedOn: day,
  note: text(2000),
})

/** Ends the following of it. FULFILLED needs that no milestone is still planned; otherwise those that are, are dropped. */
export async function closeCommitment(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'closeCommitment')
  const parsed = parse(closeInput, input)
  notAfterToday(parsed.closedOn, ask.now)
  return commitmentChange(ask, 'closeCommitment', parsed, async (tx, result, say) => {
    const { outcome, closedOn, note } = parsed
    if (closedOn < dayOf(result.promisedOn)) throw new RuleError('ILLEGAL_TRANSITION', 'it ends before it was made')
    const open = await tx.milestone.count({ where: { commitmentId: result.id, state: 'PLANNED' } })
    if (outcome === 'FULFILLED' && open > 0) throw new RuleError('ILLEGAL_TRANSITION', 'a milestone is still planned')
    await tx.milestone.updateMany({
      where: { commitmentId: result.id, state: 'PLANNED' },
      data: { state: 'DROPPED', dropReason: note },
    })
    await tx.commitment.update({
      where: { id: result.id },
      data: { state: outcome, closedOn: dateOf(closedOn), closeNote: note, nextDueAt: NEVER_DUE },
    })
    say('commitment.closed', { outcome, closedOn, note, dropped: open })
  })
}
