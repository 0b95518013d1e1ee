/**
 * Adds and removes indicators. An indicator is a rate that a clause promises. A formula measures it over the items of
 * the platform; nobody enters its values.
 */

import { presentFormulas } from '@takedown/declarations/formulas.ts'
import { z } from 'zod'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { codes, day, distinct, id, line, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import { requireKnown } from '#domain/vocabulary-entries/offered.ts'
import { requireClause } from './clauses.ts'
import { commitmentEvent, commitmentFields, runCommitmentCommand } from './commitments.ts'

const addInput = z
  .object({
    ...commitmentFields,
    clause: id,
    label: line(200),
    formula: z.enum(presentFormulas),
    /** the promised share, more than 0 and at most 1 */
    target: z.number().gt(0).max(1),
    by: z.enum(['SENT', 'ANSWERED']).default('SENT'),
    from: day,
    to: optional(day),
    categories: optional(distinct(id, 50)),
    kinds: optional(codes),
  })
  .refine(({ from, to }) => !to || from <= to, { path: ['to'], error: 'is before "from"' })

export async function addIndicator(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addIndicator')
  const parsed = parse(addInput, input)
  return runCommitmentCommand(context, 'addIndicator', parsed, async (tx, commitment, append) => {
    await requireClause(tx, commitment.id, parsed.clause)
    await requireKnown(tx, { ContentKind: parsed.kinds ?? [] })
    const { clause, label, formula, target, by, from, to, categories = [], kinds = [] } = parsed
    if ((await tx.category.count({ where: { id: { in: categories } } })) !== categories.length)
      throw new NotFoundError('category')
    const { id } = await tx.indicator.create({
      data: {
        commitmentId: commitment.id,
        clauseId: clause,
        label,
        formula,
        target,
        by,
        fromDay: dateOf(from),
        toDay: to ? dateOf(to) : null,
        categoryIds: categories,
        kinds,
        addedAt: context.now,
      },
    })
    append({
      type: 'indicator.added',
      ...commitmentEvent(commitment, {
        indicator: id,
        clause,
        label,
        formula,
        target,
        periodBy: by,
        from,
        to,
        categories,
        kinds,
      }),
    })
  })
}

const removeInput = z.object({ ...commitmentFields, indicator: id, reason: text(2000) })

/** Serves to remove an indicator that measures the wrong rate. The log keeps its definition. */
export async function removeIndicator(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'removeIndicator')
  const parsed = parse(removeInput, input)
  return runCommitmentCommand(context, 'removeIndicator', parsed, async (tx, commitment, append) => {
    const indicator = await tx.indicator.findFirst({ where: { id: parsed.indicator, commitmentId: commitment.id } })
    if (!indicator) throw new NotFoundError('indicator')
    await tx.indicator.delete({ where: { id: indicator.id } })
    append({
      type: 'indicator.removed',
      ...commitmentEvent(commitment, { indicator: indicator.id, label: indicator.label, reason: parsed.reason }),
    })
  })
}
