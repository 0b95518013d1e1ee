/**
 * Splits a case: chosen tips and items move to a new case, with their evidence and requests. A split can also move
 * everything that a merge brought into the case.
 */
import type { Case } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { lockCase, lockRequestsOf, requireOpen } from '#domain/cases/lock.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'
import { personId } from '#domain/core/viewer.ts'
import { enterCategory } from '#domain/safeguards/history.ts'
import { keepSignatures } from './keep-signatures.ts'
import { moveContent } from './move-content.ts'
import { moveRequests } from './move-requests.ts'
import { moveTips } from './move-tips.ts'
import { requireUnchangedSplit } from './published.ts'
import { readChosen } from './split-parts.ts'

/** What a split moves. `mergedCase` is a merged case that stands for everything that it brought. */
export const chosenParts = z.object({
  items: optional(distinct(id, MAX_ITEMS)),
  tips: optional(distinct(id, 100)),
  mergedCase: optional(id),
})

const splitInput = z.object({
  ...{ key, case: id, expectedVersion: version },
  parts: chosenParts,
  title: line(300),
  reason: text(2000),
})

/**
 * Opens a case with the category, urgency and assignee of `case`, moves the chosen tips and items there, and returns
 * the new case. Throws NO_ITEMS if nothing is chosen, NotFoundError if a tip or item is not in the case, and
 * REQUEST_DIVIDED with at most 50 of the requests that contain both chosen and other items. Throws CAPTURES_DIFFER,
 * CASE_PUBLISHED, DELIVERY_UNDERWAY and REQUEST_SIGNED as `mergeCases` does. Cost: as `mergeCases`.
 */
export async function splitCase(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'splitCase')
  const { key, ...fields } = parse(splitInput, input)
  return runCommand(context, { action: 'splitCase', key, input: fields }, async (tx, append) => {
    const { category, ...from } = await lockCase(tx, fields.case, fields.expectedVersion)
    requireOpen(from)
    const requests = await lockRequestsOf(tx, from.id)
    const { items, tips, moving, divided } = await readChosen(tx, from.id, fields.parts)
    if (items.length < (fields.parts.items?.length ?? 0)) throw new NotFoundError('item')
    if (tips.length < (fields.parts.tips?.length ?? 0)) throw new NotFoundError('tip')
    if (items.length + tips.length === 0) throw new RuleError('NO_ITEMS', 'nothing is chosen', 'Case', [from.id])
    if (divided.length > 0)
      throw new RuleError(
        'REQUEST_DIVIDED',
        'a request has items on both sides',
        'RemovalRequest',
        divided.slice(0, 50),
      )
    if (await tx.captureSeal.findFirst({ where: { caseId: from.id, state: 'SEALED' }, select: { id: true } }))
      throw new RuleError('CAPTURES_DIFFER', 'files of the case are about to be erased', 'Case', [from.id])
    await requireUnchangedSplit(tx, from.id, { tips, moving })
    const number = await nextNumber(tx, 'cases', context.now)
    const { title } = fields
    const { id } = await tx.case.create({
      data: {
        ...{ number, title, categoryId: category.id, urgency: from.urgency, assigneeId: from.assigneeId },
        ...{ reconstructed: from.reconstructed, sourceNote: from.sourceNote },
        ...{ openedAt: context.now, openedById: personId(context.viewer) },
        searchText: normalizeForSearch(number, title),
      },
      select: { id: true },
    })
    append({
      type: 'case.opened',
      ...{ subject: { type: 'Case', id }, caseId: id },
      data: { number, title, category: category.id, reconstructed: from.reconstructed },
    })
    await enterCategory(tx, append, context, id, category)
    await keepForbidding(tx, from.id, id)
    const into = { id, number, title }
    const moved = await moveParts(tx, append, { from, into }, { items, tips, requests, moving })
    if (fields.parts.mergedCase) await followParts(tx, fields.parts.mergedCase, from, into)
    const caseOf = (request: { id: string }) => (moving.includes(request.id) ? id : from.id)
    await keepSignatures(tx, requests, { caseOf, mixesFiles: false, now: context.now })
    const data = { reason: fields.reason, ...moved }
    append({
      type: 'case.split',
      ...{ subject: { type: 'Case', id: from.id }, caseId: from.id },
      data: { ...data, case: id, otherNumber: number, version: from.version },
    })
    append({
      type: 'case.split_off',
      ...{ subject: { type: 'Case', id }, caseId: id },
      data: { ...data, case: from.id, otherNumber: from.number, version: 1 },
    })
    return { id }
  })
}

interface Parts {
  items: string[]
  tips: string[]
  requests: Awaited<ReturnType<typeof lockRequestsOf>>
  moving: string[]
}

async function moveParts(
  tx: Tx,
  append: Append,
  move: Parameters<typeof moveTips>[2],
  { items, tips, requests, moving }: Parts,
): Promise<{ movedTips: number; movedItems: number; movedRequests: number }> {
  const own = requests.filter((request) => moving.includes(request.id))
  const movedRequests = await moveRequests(tx, append, move, own)
  const { movedItems } = await moveContent(tx, move, { items, remember: false })
  const movedTips = await moveTips(tx, append, move, { tips, merged: false })
  return { movedTips, movedItems, movedRequests }
}

/**
 * Lets a merged case, and its numbers in the search, lead to the case that now has what it brought. Before the split
 * they led to the case `from`.
 */
async function followParts(
  tx: Tx,
  mergedCase: string,
  from: Pick<Case, 'id' | 'number' | 'title' | 'summary' | 'mergedNumbers'>,
  into: { id: string; number: string; title: string },
): Promise<void> {
  const merged = await tx.case.findFirst({ where: { id: mergedCase, mergedIntoId: from.id } })
  if (!merged) return
  await tx.case.update({ where: { id: merged.id }, data: { mergedIntoId: into.id } })
  const left = [merged.number, ...merged.mergedNumbers]
  const kept = from.mergedNumbers.filter((number) => !left.includes(number))
  const texts = [
    {
      id: from.id,
      mergedNumbers: kept,
      searchText: normalizeForSearch(from.number, from.title, from.summary, ...kept),
    },
    { id: into.id, mergedNumbers: left, searchText: normalizeForSearch(into.number, into.title, ...left) },
  ]
  for (const { id, ...data } of texts) await tx.case.update({ where: { id }, data, select: { id: true } })
}

/**
 * Copies the ended periods in categories that forbid captures, so that these categories forbid captures in the new case
 * too.
 */
const keepForbidding = (tx: Tx, from: string, into: string): Promise<number> => tx.$executeRaw`
  INSERT INTO case_category (id, case_id, category_id, entered_at, entered_by_id, left_at, left_by_id)
  SELECT gen_random_uuid(), ${into}::uuid, category_id, entered_at, entered_by_id, left_at, left_by_id
  FROM case_category s JOIN category k ON k.id = s.category_id AND k.no_capture
  WHERE s.case_id = ${from}::uuid AND s.left_at IS NOT NULL AND s.mistaken_at IS NULL`
