/** Adds content items to cases. Commands such as `openCase` call `addToCase` in their transaction. */
import { z } from 'zod'
import { holdHosts } from '#domain/content/hold-hosts.ts'
import { MAX_ITEMS, newItem, saveItems } from '#domain/content/items.ts'
import { resolveItem, urlReader } from '#domain/content/read-addresses.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { sealJoined } from '#domain/safeguards/history.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { describeItems } from './descriptions.ts'
import { lockCase, requireOpen } from './lock.ts'
import { captureAdded } from './page-capture-plans.ts'

const addInput = z.object({ key, case: id, items: z.array(newItem).min(1).max(MAX_ITEMS) })

/**
 * Adds items to a case. Unknown items are created. A known item keeps its kind, and an item that was sent also keeps
 * its title and reach.
 */
export async function addItems(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addItems')
  const { key, ...fields } = parse(addInput, input)
  return runCommand(context, { action: 'addItems', key, input: fields }, async (tx, append) => {
    await holdHosts(tx)
    const caseRow = await lockCase(tx, fields.case)
    requireOpen(caseRow)
    await requireOffered(tx, context.now, { ContentKind: fields.items.map(({ kind }) => kind) })
    const readUrl = await urlReader(tx)
    const items = fields.items.map((input, index) => {
      const item = resolveItem(readUrl, input)
      if (!('rejected' in item)) return item
      throw new ValidationError([{ path: `items.${index}.url`, code: 'url', message: item.rejected }])
    })
    const saved = await saveItems(tx, items, {
      source: context.viewer.kind === 'key' ? 'API' : 'OWN',
      now: context.now,
      mayName: context.viewer.kind === 'user',
    })
    await describeItems(tx, append, context, caseRow.id, saved, items)
    await addToCase(
      tx,
      append,
      context,
      caseRow.id,
      saved.map(({ id }) => id),
    )
    return { id: caseRow.id }
  })
}

/**
 * Adds existing items to a case. If the case ever had a category that forbids captures, their captures are sealed.
 * Otherwise their pages are captured, if the category or the installation says so.
 * Appends no event if the case already contained all of the items.
 */
export async function addToCase(
  tx: Tx,
  append: Append,
  context: CommandContext,
  caseId: string,
  itemIds: string[],
): Promise<void> {
  const added = await tx.caseItem.createManyAndReturn({
    data: [...new Set(itemIds)].map((itemId) => ({ caseId, itemId, addedAt: context.now })),
    skipDuplicates: true,
    select: { itemId: true },
  })
  const joined = added.map(({ itemId }) => itemId)
  appendItemsAdded(append, caseId, joined)
  await captureAdded(tx, context, caseId, joined)
  await sealJoined(tx, append, context, caseId, joined)
}

export function appendItemsAdded(append: Append, caseId: string, added: string[]): void {
  for (let start = 0; start < added.length; start += MAX_ITEMS) {
    const items = added.slice(start, start + MAX_ITEMS)
    append({
      type: 'case.items_added',
      subject: { type: 'Case', id: caseId },
      caseId,
      data: { count: items.length, items },
    })
  }
}
