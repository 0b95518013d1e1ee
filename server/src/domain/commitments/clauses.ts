/** Adds clauses, the single promises of a commitment. */
import { z } from 'zod'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, line, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { commitmentEvent, commitmentFields, runCommitmentCommand } from './commitments.ts'

const addInput = z.object({
  ...commitmentFields,
  number: line(20),
  text: text(5000),
  appendix: optional(id),
  finding: optional(id),
})

/**
 * A clause may come from a received appendix, and may respond to a finding of the inspection that led to the
 * commitment. Throws errors such as NUMBER_TAKEN.
 */
export async function addClause(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addClause')
  const parsed = parse(addInput, input)
  return runCommitmentCommand(context, 'addClause', parsed, async (tx, commitment, append) => {
    const { number, text, appendix, finding } = parsed
    const same = await tx.clause.findFirst({ where: { commitmentId: commitment.id, number } })
    if (same) throw new RuleError('NUMBER_TAKEN', 'a clause has this number', 'Clause', [same.id])
    const appendixWhere = { id: appendix, commitmentId: commitment.id, receivedAt: { not: null } }
    if (appendix && !(await tx.appendix.findFirst({ where: appendixWhere }))) throw new NotFoundError('appendix')
    const findingWhere = { id: finding, inspectionId: commitment.inspectionId ?? undefined, withdrawn: false }
    if (finding && !(commitment.inspectionId && (await tx.finding.findFirst({ where: findingWhere }))))
      throw new NotFoundError('finding')
    const { id } = await tx.clause.create({
      data: {
        commitmentId: commitment.id,
        appendixId: appendix ?? null,
        findingId: finding ?? null,
        position: (await tx.clause.count({ where: { commitmentId: commitment.id } })) + 1,
        number,
        text,
      },
    })
    append({
      type: 'commitment.clause_added',
      ...commitmentEvent(commitment, { clause: id, number, text, appendix, finding }),
    })
  })
}

export async function requireClause(
  tx: Parameters<Parameters<typeof runCommitmentCommand>[3]>[0],
  commitmentId: string,
  id: string,
): Promise<void> {
  if (!(await tx.clause.findFirst({ where: { id, commitmentId }, select: { id: true } })))
    throw new NotFoundError('clause')
}
