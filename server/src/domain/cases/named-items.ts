/** Adds an item that is known only by its name to a case or a tip. */
import { namedItem, requireNewName, saveNamedItem } from '#domain/content/named-items.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { id, key, optional, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { appendTipItems, lockTip } from '#domain/tips/tips.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { addToCase } from './items.ts'
import { lockCase, requireOpen } from './lock.ts'

const addInput = namedItem
  .extend({ key, case: optional(id), tip: optional(id) })
  .refine(({ case: caseId, tip }) => (caseId === undefined) !== (tip === undefined), {
    path: ['case'],
    error: 'state a case or a tip, and not both',
  })

/**
 * Adds an item without an address to a case or to a tip. If an item with this name is no longer in any case or tip,
 * that item is added instead of a new one. Throws NAME_TAKEN if the case or tip already contains an item of the
 * platform with this name.
 */
export async function addNamedItem(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addNamedItem')
  const { key, ...fields } = parse(addInput, input)
  return runCommand(context, { action: 'addNamedItem', key, input: fields }, async (tx, append) => {
    const { case: caseId, tip: tipId, ...item } = fields
    const { now, viewer } = context
    await requireOffered(tx, now, { ContentKind: [item.kind] })
    const name = { platformId: item.platform, name: item.name }
    if (caseId !== undefined) {
      const caseRow = await lockCase(tx, caseId)
      requireOpen(caseRow)
      await requireNewName(tx, { caseId }, name)
      const { id } = await saveNamedItem(tx, item, { source: viewer.kind === 'key' ? 'API' : 'OWN', now })
      await addToCase(tx, append, context, caseId, [id])
      return { id }
    }
    const tip = await lockTip(tx, viewer, tipId!)
    await requireNewName(tx, { tipId: tip.id }, name)
    const { id } = await saveNamedItem(tx, item, { source: tip.source, now })
    await appendTipItems(tx, append, tip, [id])
    return { id }
  })
}
