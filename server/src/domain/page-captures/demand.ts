/** Lets a person have the pages of items captured. */
import { z } from 'zod'
import { lockCase, requireOpen } from '#domain/cases/lock.ts'
import { planCaptures } from '#domain/cases/page-capture-plans.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { requireCaptures } from '#domain/safeguards/history.ts'

const MAX_PAGES = 100
const demandInput = z.object({ key, case: id, items: distinct(id, MAX_PAGES) })

/**
 * Has the page of each item captured as evidence of the case. Throws CAPTURES_OFF if this installation captures no
 * pages, CAPTURE_FORBIDDEN with the items that ever had a category that forbids captures, and ADDRESS_UNKNOWN if no
 * item has a web address, or items stand for announced numbers in a reconstructed case. An item that already waits for a
 * capture gets no second one.
 */
export async function capturePages(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'capturePages')
  const { key, ...fields } = parse(demandInput, input)
  return runCommand(context, { action: 'capturePages', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case)
    requireOpen(caseRow)
    if ((context.captureMode ?? 'OFF') === 'OFF')
      throw new RuleError('CAPTURES_OFF', 'this installation captures no pages', 'Case', [caseRow.id])
    const items = await tx.contentItem.findMany({
      where: { id: { in: fields.items }, cases: { some: { caseId: caseRow.id } } },
      select: { canonicalUrl: true },
    })
    if (items.length < fields.items.length) throw new NotFoundError('item')
    await requireCaptures(tx, fields.items)
    if (items.every(({ canonicalUrl }) => canonicalUrl === null))
      throw new RuleError('ADDRESS_UNKNOWN', 'the items have no web address', 'ContentItem', fields.items)
    const announced = await tx.caseItem.findMany({
      where: { itemId: { in: fields.items }, case: { reconstructed: true } },
      select: { itemId: true },
    })
    if (announced.length > 0) {
      const ids = announced.map(({ itemId }) => itemId)
      throw new RuleError('ADDRESS_UNKNOWN', 'the items stand for announced numbers', 'ContentItem', ids)
    }
    await planCaptures(tx, context, { caseId: caseRow.id, items: fields.items, atPaste: false })
    append({
      type: 'item.capture_demanded',
      subject: { type: 'Case', id: caseRow.id },
      caseId: caseRow.id,
      data: { items: fields.items },
    })
    return { id: caseRow.id }
  })
}
