/** Takes an answer of a reporter to a decided tip out of the queue. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockTip } from './tips.ts'

const readInput = z.object({ key, tip: id, expectedVersion: version })

/**
 * Records that an officer has read the answer, and that nothing else needs to be done about it. Throws
 * ILLEGAL_TRANSITION if no answer waits, or if the tip is not decided yet, because then an officer must decide about
 * it.
 */
export async function readReporterAnswer(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'readReporterAnswer')
  const { key, ...fields } = parse(readInput, input)
  return runCommand(context, { action: 'readReporterAnswer', key, input: fields }, async (tx, append) => {
    const tip = await lockTip(tx, context.viewer, fields.tip, fields.expectedVersion)
    if (tip.answeredAt === null || tip.state === 'NEW')
      throw new RuleError('ILLEGAL_TRANSITION', 'no answer waits for a reader', 'Tip', [tip.id])
    await tx.tip.update({ where: { id: tip.id }, data: { answeredAt: null } })
    append({
      type: 'tip.answer_read',
      subject: { type: 'Tip', id: tip.id },
      caseId: tip.caseId,
      newsroomId: tip.newsroomId,
      data: { version: tip.version },
    })
    return { id: tip.id }
  })
}
