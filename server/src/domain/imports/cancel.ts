import { z } from 'zod'
import { type Ask, change } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { permit } from '#domain/core/policy.ts'
import { belongs, isUnderWay, lockImport } from './lock.ts'

const cancelInput = z.object({ key, import: id })

/** Stops an import after the batch under way. What went into the case stays there, and the log says so. */
export async function cancelImport(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'cancelImport')
  const { key, ...said } = parse(cancelInput, input)
  return change(ask, { action: 'cancelImport', key, input: said }, async (tx, append) => {
    const found = await lockImport(tx, said.import)
    if (!isUnderWay(found)) throw new RuleError('ILLEGAL_TRANSITION', 'the import is over', [found.id])
    await tx.import.update({ where: { id: found.id }, data: { state: 'CANCELLED', finishedAt: ask.now } })
    append({ type: 'import.cancelled', ...belongs(found), data: { received: found.received, added: found.added } })
    return { id: found.id }
  })
}
