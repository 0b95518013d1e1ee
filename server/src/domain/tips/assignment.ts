/** Assigns tips to officers. */
import { z } from 'zod'
import { requireOfficer } from '#domain/accounts/officers.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockTip } from './tips.ts'

const assignInput = z.object({ key, tip: id, expectedVersion: version, assignee: id.nullish() })

/** Assigns the tip to an officer; null removes the assignee. */
export async function assignTip(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'assignTip')
  const { key, ...fields } = parse(assignInput, input)
  return runCommand(context, { action: 'assignTip', key, input: fields }, async (tx, append) => {
    const tip = await lockTip(tx, context.viewer, fields.tip, fields.expectedVersion)
    const assignee = fields.assignee ?? null
    if (assignee) await requireOfficer(tx, assignee)
    await tx.tip.update({ where: { id: tip.id }, data: { assigneeId: assignee }, select: { id: true } })
    append({
      type: 'tip.assigned',
      subject: { type: 'Tip', id: tip.id },
      caseId: tip.caseId,
      newsroomId: tip.newsroomId,
      data: { assignee, version: tip.version },
    })
    return { id: tip.id }
  })
}
