/** The content items of a case: added by hand or by a command of another noun, once each. */
import { z } from 'zod'
import { type FoundItem, MAX_ITEMS, newItem, resolveItem, saveItems, urlReader } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockCase } from './lock.ts'

const addInput = z.object({ key, case: id, items: z.array(newItem).min(1).max(MAX_ITEMS) })

/** Puts things into a case: those not known yet are made, those already in it stay as they are. */
export async function addItems(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'addItems')
  const { key, ...fields } = parse(addInput, input)
  return runCommand(ask, { action: 'addItems', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case)
    if (caseRow.state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', [caseRow.id])
    const read = await urlReader(tx)
    const items = fields.items.map((one, index) => {
      const item = resolveItem(read, one)
      if (!('rejected' in item)) return item
      throw new ValidationError([{ path: `items.${index}.url`, code: 'url', message: item.rejected }])
    })
    const saved = await saveItems(tx, items, ask.now)
    await describe(tx, saved, items)
    if (fields.items.some(({ title, reach }) => title !== undefined || reach !== undefined))
      append({
        type: 'item.described',
        subject: { type: 'Case', id: caseRow.id },
        caseId: caseRow.id,
        data: {
          items: saved.map(({ id }, index) => ({ item: id, title: items[index]?.title, reach: items[index]?.reach })),
        },
      })
    await addToCase(
      tx,
      append,
      ask,
      caseRow.id,
      saved.map(({ id }) => id),
    )
    return { id: caseRow.id }
  })
}

/** A title that was not known and a reach that was counted anew are written down. One statement, however many. */
async function describe(tx: Tx, saved: { id: string }[], items: FoundItem[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE content_item SET title = coalesce(content_item.title, said.title), reach = coalesce(said.reach, content_item.reach)
    FROM unnest(${saved.map(({ id }) => id)}::uuid[], ${items.map(({ title }) => title ?? null)}::text[],
      ${items.map(({ reach }) => reach ?? null)}::int[]) AS said (id, title, reach)
    WHERE content_item.id = said.id AND (said.title IS NOT NULL OR said.reach IS NOT NULL)`
}

/** Ties known items to a case and says so in the log, unless all were there already. */
export async function addToCase(
  tx: Tx,
  append: Append,
  { now }: CommandContext,
  caseId: string,
  itemIds: string[],
): Promise<void> {
  const added = await tx.caseItem.createManyAndReturn({
    data: [...new Set(itemIds)].map((itemId) => ({ caseId, itemId, addedAt: now })),
    skipDuplicates: true,
    select: { itemId: true },
  })
  appendItemsAdded(
    append,
    caseId,
    added.map(({ itemId }) => itemId),
  )
}

/** Says which items are new in a case: in several events where they are more than one change adds. */
export function appendItemsAdded(append: Append, caseId: string, added: string[]): void {
  for (let at = 0; at < added.length; at += MAX_ITEMS) {
    const items = added.slice(at, at + MAX_ITEMS)
    append({
      type: 'case.items_added',
      subject: { type: 'Case', id: caseId },
      caseId,
      data: { count: items.length, items },
    })
  }
}
