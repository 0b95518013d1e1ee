/** Moves a tip (a report of harmful content) that was linked to the wrong case. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockTip } from '#domain/tips/tips.ts'
import { addToCase } from './items.ts'
import { lockCase, requireOpen } from './lock.ts'

const moveInput = z.object({
  key,
  tip: id,
  case: id,
  expectedVersion: version,
  takeItems: z.boolean().default(true),
  reason: text(2000),
})

/**
 * Moves a linked tip to another open case, with a reason. With `takeItems`, its items are added to that case. They also
 * stay in the earlier case, where they may have been requested. `removeItems` removes the items that were not requested
 * there.
 */
export async function moveTip(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'moveTip')
  const { key, ...fields } = parse(moveInput, input)
  return runCommand(context, { action: 'moveTip', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case)
    requireOpen(caseRow)
    const tip = await lockTip(tx, context.viewer, fields.tip, fields.expectedVersion)
    if (tip.caseId === null || tip.caseId === caseRow.id)
      throw new RuleError('ILLEGAL_TRANSITION', 'the tip is not linked to another case', 'Tip', [tip.id])
    await tx.tip.update({ where: { id: tip.id }, data: { caseId: caseRow.id } })
    append({
      type: 'tip.moved',
      subject: { type: 'Tip', id: tip.id },
      caseId: caseRow.id,
      newsroomId: tip.newsroomId,
      data: { case: caseRow.id, previousCase: tip.caseId, reason: fields.reason, version: tip.version },
    })
    append({
      type: 'case.tip_moved',
      subject: { type: 'Case', id: tip.caseId },
      caseId: tip.caseId,
      data: { tip: tip.id, case: caseRow.id, reason: fields.reason },
    })
    if (fields.takeItems) {
      const items = await tx.tipItem.findMany({ where: { tipId: tip.id }, select: { itemId: true } })
      await addToCase(
        tx,
        append,
        context,
        caseRow.id,
        items.map(({ itemId }) => itemId),
      )
    }
    return { id: tip.id }
  })
}
