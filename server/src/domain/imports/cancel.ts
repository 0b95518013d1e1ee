/** Cancels an import that is still under way. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { eventScope, isUnderWay, lockImport } from './lock.ts'

const cancelInput = z.object({ key, import: id })

/**
 * Cancels an import that is under way. A batch in progress is committed first. Items that are already in the case stay
 * there. Throws ILLEGAL_TRANSITION if the import is over.
 */
export async function cancelImport(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'cancelImport')
  const { key, ...fields } = parse(cancelInput, input)
  return runCommand(context, { action: 'cancelImport', key, input: fields }, async (tx, append) => {
    const importRow = await lockImport(tx, fields.import)
    if (!isUnderWay(importRow))
      throw new RuleError('ILLEGAL_TRANSITION', 'the import is over', 'Import', [importRow.id])
    await tx.import.update({ where: { id: importRow.id }, data: { state: 'CANCELLED', finishedAt: context.now } })
    append({
      type: 'import.cancelled',
      ...eventScope(importRow),
      data: { received: importRow.received, added: importRow.added },
    })
    return { id: importRow.id }
  })
}
