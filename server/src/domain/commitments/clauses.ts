/** Clauses: the single promises of a commitment. */
import { z } from 'zod'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, line, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { commitmentChange, ofCommitment } from './commitments.ts'

const addInput = z.object({
  ...ofCommitment,
  number: line(20),
  text: text(5000),
  appendix: optional(id),
  finding: optional(id),
})

/** Adds a promise, from an appendix that was received and for what the inspection found, where it says so. */
export async function addClause(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'addClause')
  const parsed = parse(addInput, input)
  return commitmentChange(ask, 'addClause', parsed, async (tx, result, say) => {
    const { number, text, appendix, finding } = parsed
    if (await tx.clause.findFirst({ where: { commitmentId: result.id, number } }))
      throw new RuleError('NUMBER_TAKEN', 'a clause has this number')
    const received = { id: appendix, commitmentId: result.id, receivedAt: { not: null } }
    if (appendix && !(await tx.appendix.findFirst({ where: received }))) throw new NotFoundError('appendix')
    const answers = { id: finding, inspectionId: result.inspectionId ?? undefined, withdrawn: false }
    if (finding && !(result.inspectionId && (await tx.finding.findFirst({ where: answers }))))
      throw new NotFoundError('finding')
    const { id } = await tx.clause.create({
      data: {
        commitmentId: result.id,
        appendixId: appendix ?? null,
        findingId: finding ?? null,
        position: (await tx.clause.count({ where: { commitmentId: result.id } })) + 1,
        number,
        text,
      },
    })
    say('commitment.clause_added', { clause: id, number, text, appendix, finding })
  })
}

/** A clause of this commitment; NotFoundError for any other. */
export async function requireClause(
  tx: Parameters<Parameters<typeof commitmentChange>[3]>[0],
  commitmentId: string,
  id: string,
): Promise<void> {
  if (!(await tx.clause.findFirst({ where: { id, commitmentId }, select: { id: true } })))
    throw new NotFoundError('clause')
}
