/**
 * Records, edits and closes commitments, which are written promises of platforms. Every command on a commitment, or on
 * a part of it such as a clause, increments its version.
 */
import type { Commitment } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { type ActionName, authorize } from '#domain/core/policy.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { dateOf, dayOf, notAfterToday, requirePlatform } from '#domain/inspections/inspections.ts'
import { lockCommitment } from './lock.ts'

/**
 * The value of `nextDueAt` if no milestone is planned. It is a date instead of null, so that such commitments sort
 * last.
 */
export const NEVER_DUE = new Date('9999-01-01T00:00:00Z')

export const commitmentFields = { key, commitment: id, expectedVersion: version }

/** `rule` receives the locked commitment. */
export async function runCommitmentCommand<T extends { key: string; commitment: string; expectedVersion: number }>(
  context: CommandContext,
  action: ActionName,
  { key, ...input }: T,
  rule: (tx: Tx, commitment: Commitment, append: Append) => Promise<void>,
): Promise<{ id: string }> {
  return runCommand(context, { action, key, input: input }, async (tx, append) => {
    const commitment = await lockCommitment(tx, input.commitment, input.expectedVersion)
    await rule(tx, commitment, append)
    return { id: commitment.id }
  })
}

export const commitmentEvent = <Data extends object>(
  { id, platformId, version }: Pick<Commitment, 'id' | 'platformId' | 'version'>,
  data: Data,
) => ({ subject: { type: 'Commitment', id } as const, platformId, data: { ...data, version } })

/** Must be called after every change of a milestone. */
export async function updateNextDue(tx: Tx, commitmentId: string): Promise<void> {
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

/** The promise may follow from an inspection. */
export async function recordCommitment(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordCommitment')
  const { key, ...fields } = parse(recordInput, input)
  await notAfterToday(context, fields.promisedOn, 'Platform', fields.platform)
  return runCommand(context, { action: 'recordCommitment', key, input: fields }, async (tx, append) => {
    await requirePlatform(tx, fields.platform)
    // An inspection of another platform is treated as missing.
    const where = { id: fields.inspection, platformId: fields.platform }
    if (fields.inspection && !(await tx.inspection.findFirst({ where }))) throw new NotFoundError('inspection')
    const commitment = await tx.commitment.create({
      data: {
        number: await nextNumber(tx, 'commitments', context.now),
        platformId: fields.platform,
        inspectionId: fields.inspection ?? null,
        title: fields.title,
        summary: fields.summary ?? '',
        promisedOn: dateOf(fields.promisedOn),
        reconstructed: fields.reconstructed,
        sourceNote: fields.sourceNote ?? null,
        nextDueAt: NEVER_DUE,
        recordedAt: context.now,
      },
    })
    append({ type: 'commitment.recorded', ...commitmentEvent(commitment, { number: commitment.number, ...fields }) })
    return { id: commitment.id }
  })
}

const editInput = z.object({ ...commitmentFields, title: optional(line(300)), summary: optional(text(20_000)) })

/** Absent fields stay unchanged. */
export async function editCommitment(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'editCommitment')
  const parsed = parse(editInput, input)
  return runCommitmentCommand(context, 'editCommitment', parsed, async (tx, commitment, append) => {
    const { title, summary } = parsed
    await tx.commitment.update({ where: { id: commitment.id }, data: { title, summary } })
    append({ type: 'commitment.edited', ...commitmentEvent(commitment, { title, summary }) })
  })
}

const closeInput = z.object({
  ...commitmentFields,
  outcome: z.enum(['FULFILLED', 'BROKEN', 'REPLACED']),
  closedOn: day,
  note: text(2000),
})

/**
 * The outcome FULFILLED requires that no milestone is planned any more; with any other outcome, planned milestones are
 * dropped. Throws errors such as ILLEGAL_TRANSITION if the end is before the day of the promise.
 */
export async function closeCommitment(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'closeCommitment')
  const parsed = parse(closeInput, input)
  await notAfterToday(context, parsed.closedOn, 'Commitment', parsed.commitment)
  return runCommitmentCommand(context, 'closeCommitment', parsed, async (tx, commitment, append) => {
    const { outcome, closedOn, note } = parsed
    if (closedOn < dayOf(commitment.promisedOn))
      throw new RuleError('ILLEGAL_TRANSITION', 'the commitment would end before it was made', 'Commitment', [
        commitment.id,
      ])
    const open = await tx.milestone.count({ where: { commitmentId: commitment.id, state: 'PLANNED' } })
    if (outcome === 'FULFILLED' && open > 0)
      throw new RuleError('ILLEGAL_TRANSITION', 'a milestone is still planned', 'Commitment', [commitment.id])
    await tx.milestone.updateMany({
      where: { commitmentId: commitment.id, state: 'PLANNED' },
      data: { state: 'DROPPED', dropReason: note },
    })
    await tx.commitment.update({
      where: { id: commitment.id },
      data: { state: outcome, closedOn: dateOf(closedOn), closeNote: note, nextDueAt: NEVER_DUE },
    })
    append({ type: 'commitment.closed', ...commitmentEvent(commitment, { outcome, closedOn, note, dropped: open }) })
  })
}
