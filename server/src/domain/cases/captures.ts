/**
 * Lets supervisors decide about sealed captures (stored copies of content). A seal makes a capture unreadable, because
 * a category of the case forbids captures. Supervisors erase the captures, or state that the category was a mistake,
 * which makes them readable again.
 */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { eraseSealed, openSeals } from '#domain/safeguards/seals.ts'
import { afterSealedChange } from '#domain/signatures/changes.ts'
import { mayConfirmErasure } from './allowed-commands.ts'
import { lockCase } from './lock.ts'

const eraseInput = z.object({ key, case: id, expectedVersion: version })

/**
 * Erases the bytes of the sealed captures of the case at once and for good. Their hashes, names and times stay. Throws
 * ILLEGAL_TRANSITION if no capture is sealed, and SECOND_PERSON_NEEDED if `mayConfirmErasure` is false.
 */
export async function eraseCaptures(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'eraseCaptures')
  const { key, ...fields } = parse(eraseInput, input)
  return runCommand(context, { action: 'eraseCaptures', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case, fields.expectedVersion)
    const seals = await openSeals(tx, caseRow.id)
    if (seals.length === 0)
      throw new RuleError('ILLEGAL_TRANSITION', 'no capture of the case is sealed', 'Case', [caseRow.id])
    const forbidding = await tx.caseCategory.findMany({
      where: { caseId: caseRow.id, mistakenAt: null, category: { noCapture: true } },
    })
    if (!mayConfirmErasure({ forbidding, seals }, context.viewer))
      throw new RuleError(
        'SECOND_PERSON_NEEDED',
        'a person who sealed captures or put the case into its category cannot confirm the erasure; without a confirmation, the captures are erased after 24 hours',
        'Case',
        [caseRow.id],
      )
    for (const seal of seals) await eraseSealed(tx, append, context, seal.id)
    return { id: caseRow.id }
  })
}

const mistakeInput = eraseInput.extend({ reason: text(2000) })

/**
 * States that it was a mistake to put the case into categories that forbid captures. The case must have left these
 * categories (otherwise ILLEGAL_TRANSITION). Their safeguards end, and captures that no other seal covers become
 * readable again. Throws SECOND_PERSON_NEEDED if the viewer put the case into such a category or took it out.
 */
export async function declareCategoryMistake(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer, now } = context
  permitPerson(viewer, 'declareCategoryMistake')
  const { key, ...fields } = parse(mistakeInput, input)
  return runCommand(context, { action: 'declareCategoryMistake', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case, fields.expectedVersion)
    const stays = await tx.caseCategory.findMany({
      where: { caseId: caseRow.id, mistakenAt: null, category: { noCapture: true } },
      orderBy: { enteredAt: 'asc' },
    })
    if (stays.length === 0 || stays.some(({ leftAt }) => leftAt === null))
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        'the case is in a category that forbids captures, or no such category is left to be declared a mistake',
        'Case',
        [caseRow.id],
      )
    if (stays.some(({ enteredById, leftById }) => [enteredById, leftById].includes(viewer.id)))
      throw new RuleError(
        'SECOND_PERSON_NEEDED',
        'a person who put the case into the category or took it out cannot state that this was a mistake',
        'Case',
        [caseRow.id],
      )
    await tx.caseCategory.updateMany({
      where: { id: { in: stays.map(({ id }) => id) } },
      data: { mistakenAt: now, mistakenById: viewer.id, mistakeReason: fields.reason },
    })
    const lifted = { seal: { caseId: caseRow.id, state: 'SEALED' } } as const
    const files = await tx.sealedCapture.findMany({ where: lifted, select: { sha256: true } })
    const { count } = await tx.captureSeal.updateMany({
      where: { caseId: caseRow.id, state: 'SEALED' },
      data: { state: 'LIFTED', decidedAt: now, decidedById: viewer.id },
    })
    append({
      type: 'case.category_mistaken',
      subject: { type: 'Case', id: caseRow.id },
      caseId: caseRow.id,
      data: {
        categories: [...new Set(stays.map(({ categoryId }) => categoryId))],
        seals: count,
        reason: fields.reason,
        version: caseRow.version,
      },
    })
    await afterSealedChange(
      tx,
      append,
      files.map(({ sha256 }) => sha256),
      now,
    )
    return { id: caseRow.id }
  })
}
