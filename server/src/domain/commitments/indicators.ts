/** Indicators: a rate that a clause promises, tied to a named formula over the platform's items. Nobody types in a measured value. */
import { z } from 'zod'
import { contentKinds } from '#domain/content/items.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { day, distinct, id, line, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { formulaNames } from '#domain/figures/formulas.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import { requireClause } from './clauses.ts'
import { commitmentChange, ofCommitment } from './commitments.ts'

const addInput = z
  .object({
    ...ofCommitment,
    clause: id,
    label: line(200),
    formula: z.enum(formulaNames),
    /** a share, as promised */
    target: z.number().gt(0).max(1),
    by: z.enum(['SENT', 'ANSWERED']).default('SENT'),
    from: day,
    to: optional(day),
    categories: optional(distinct(id, 50)),
    kinds: optional(distinct(z.enum(contentKinds), contentKinds.length)),
  })
  .refine(({ from, to }) => !to || from <= to, { path: ['to'], error: 'ends before it begins' })

export async function addIndicator(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'addIndicator')
  const parsed = parse(addInput, input)
  return commitmentChange(ask, 'addIndicator', parsed, async (tx, result, say) => {
    await requireClause(tx, result.id, parsed.clause)
    const { clause, label, formula, target, by, from, to, categories = [], kinds = [] } = parsed
    if ((await tx.category.count({ where: { id: { in: categories } } })) !== categories.length)
      throw new NotFoundError('category')
    const { id } = await tx.indicator.create({
      data: {
        commitmentId: result.id,
        clauseId: clause,
        label,
        formula,
        target,
        by,
        fromDay: dateOf(from),
        toDay: to ? dateOf(to) : null,
        categoryIds: categories,
        kinds,
        addedAt: ask.now,
      },
    })
    say('indicator.added', { indicator: id, clause, label, formula, target, by, from, to, categories, kinds })
  })
}

const removeInput = z.object({ ...ofCommitment, indicator: id, reason: text(2000) })

/** It measures the wrong thing: it goes, and the log keeps what it was. */
export async function removeIndicator(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'removeIndicator')
  const parsed = parse(removeInput, input)
  return commitmentChange(ask, 'removeIndicator', parsed, async (tx, result, say) => {
    const indicator = await tx.indicator.findFirst({ where: { id: parsed.indicator, commitmentId: result.id } })
    if (!indicator) throw new NotFoundError('indicator')
    await tx.indicator.delete({ where: { id: indicator.id } })
    say('indicator.removed', { indicator: indicator.id, label: indicator.label, reason: parsed.reason })
  })
}
