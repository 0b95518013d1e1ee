import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { eventScope, isUnderWay, lockImport } from './lock.ts'

const cancelInput = z.object({ key, import: id })

/** Stops an import after the batch under way. What went into the case stays there, and the log says so. */
export async function cancelImport(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'cancelImport')
  const { key, ...fields } = parse(cancelInput, input)
  return runCommand(ask, { action: 'cancelImport', key, input: fields }, async (tx, append) => {
    const importRow = await lockImport(tx, fields.import)
    if (!isUnderWay(importRow)) throw new RuleError('ILLEGAL_TRANSITION', 'the import is over', [importRow.id])
    await tx.import.update({ where: { id: importRow.id }, data: { state: 'CANCELLED', finishedAt: ask.now } })
    append({
      type: 'import.cancelled',
      ...eventScope(importRow),
      data: { received: importRow.received, added: importRow.added },
    })
    return { id: importRow.id }
  })
}
