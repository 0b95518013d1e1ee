/** Corrects what is recorded about an item, and removes items from a case before they are sent to a platform. */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import { MAX_ITEMS, newItem } from '#domain/content/items.ts'
import { itemName, nameKeyOf, requireNewName } from '#domain/content/named-items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { distinct, id, key, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { afterSignedChange } from '#domain/signatures/changes.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { lockCase, requireOpen } from './lock.ts'

const correctInput = newItem
  .pick({ kind: true, title: true, reach: true })
  .extend({ key, item: id, reason: optional(text(2000)) })

type Item = Prisma.ContentItemGetPayload<object>
type Details = Pick<Item, 'kind' | 'title' | 'reach'>
const detailNames = ['kind', 'title', 'reach'] as const

/**
 * Corrects the kind, title or reach of an item; omitted fields stay as they are. The correction of an item that was
 * sent needs a reason (otherwise REASON_NEEDED), because figures count it. A corrected reach also replaces the wrong
 * reach in the sent requests. Approved requests whose signed content changed must be approved again; the reach is not
 * signed. Each published briefing whose figures change gets an erratum.
 */
export async function correctItem(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'correctItem')
  const { key, ...fields } = parse(correctInput, input)
  return runCommand(context, { action: 'correctItem', key, input: fields }, async (tx, append) => {
    const item = await lockItem(tx, fields.item)
    await requireOffered(tx, context.now, { ContentKind: [fields.kind] }, { ContentKind: [item.kind] })
    const changed = detailNames.filter((name) => fields[name] !== undefined && fields[name] !== item[name])
    if (changed.length === 0)
      throw new ValidationError([{ path: '', code: 'unchanged', message: 'no field differs from what is recorded' }])
    const sent = await tx.requestItem.findMany({
      where: { itemId: item.id, sentAt: { not: null } },
      select: { id: true },
    })
    if (sent.length > 0 && fields.reason === undefined)
      throw new RuleError('REASON_NEEDED', 'figures count the item, so a reason is required', 'ContentItem', [item.id])
    if (fields.title !== undefined && item.nameKey !== null) await requireOtherName(tx, item, fields.title)
    const details = Object.fromEntries(changed.map((name) => [name, fields[name]])) as Partial<Details>
    await correctWithErrata(
      tx,
      append,
      context.now,
      sent.map(({ id }) => id),
      async (append) => {
        await storeDetails(tx, item, details)
        await announce(tx, append, context, { item, details, reason: fields.reason })
      },
    )
    return { id: item.id }
  })
}

/**
 * Throws ValidationError if letters cannot print the new title. Throws NAME_TAKEN if a case of the item contains
 * another item of the platform with this name.
 */
async function requireOtherName(tx: Tx, { id, platformId }: Item, title: string): Promise<void> {
  const { title: name } = parse(z.object({ title: itemName }), { title })
  const cases = await tx.caseItem.findMany({ where: { itemId: id }, select: { caseId: true } })
  for (const scope of cases) await requireNewName(tx, scope, { platformId: platformId!, name, except: id })
}

async function storeDetails(tx: Tx, item: Item, details: Partial<Details>): Promise<void> {
  const nameKey = item.nameKey === null || !details.title ? undefined : nameKeyOf(details.title)
  await tx.contentItem.update({ where: { id: item.id }, data: { ...details, nameKey } })
  if (details.reach !== undefined)
    await tx.$executeRaw`
      UPDATE request_item SET reach = ${details.reach} WHERE item_id = ${item.id}::uuid AND sent_at IS NOT NULL
        AND reach IS NOT DISTINCT FROM ${item.reach}::int`
}

/** The requests that contain the item are locked first, so that none of them is sent meanwhile. */
export async function lockItem(tx: Tx, itemId: string) {
  await tx.$executeRaw`
    SELECT 1 FROM removal_request WHERE id IN (SELECT request_id FROM request_item WHERE item_id = ${itemId}::uuid)
    ORDER BY id FOR NO KEY UPDATE`
  await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ${itemId}::uuid FOR NO KEY UPDATE`
  const item = await tx.contentItem.findUnique({ where: { id: itemId } })
  if (!item) throw new NotFoundError('item')
  return item
}

/**
 * Appends one event for each case of the item, or one event without a case if it is in no case. Approved requests whose
 * signed content changed go back to AWAITING_APPROVAL.
 */
async function announce(
  tx: Tx,
  append: Append,
  context: CommandContext,
  { item, details, reason }: { item: Details & { id: string }; details: Partial<Details>; reason?: string },
): Promise<void> {
  const cases = await tx.caseItem.findMany({
    where: { itemId: item.id },
    select: { caseId: true },
    orderBy: { caseId: 'asc' },
  })
  const before = {
    previousKind: details.kind && item.kind,
    previousTitle: details.title ? (item.title ?? undefined) : undefined,
    previousReach: details.reach === undefined ? undefined : (item.reach ?? undefined),
  }
  for (const caseId of cases.length > 0 ? cases.map((each) => each.caseId) : [null])
    append({
      type: 'item.details_corrected',
      subject: { type: 'ContentItem', id: item.id },
      caseId,
      data: {
        kind: details.kind,
        title: details.title ?? undefined,
        correctedReach: details.reach ?? undefined,
        ...before,
        reason,
      },
    })
  for (const { caseId } of cases) await afterSignedChange(tx, append, context, { caseId, items: [item.id] })
}

const removeInput = z.object({ key, case: id, items: distinct(id, MAX_ITEMS), reason: text(2000) })

/** If a sending failed later, only the deadline history shows that the item was sent. */
const wasSent: Prisma.RequestItemWhereInput = { OR: [{ sentAt: { not: null } }, { deadlines: { some: {} } }] }
const isStillIn: Prisma.RequestItemWhereInput = {
  state: { not: 'WITHDRAWN' },
  request: { state: { notIn: ['WITHDRAWN', 'CLOSED'] } },
}

/**
 * Removes items from an open case, with a reason. Assessments and evidence stay stored, and belong to the case again if
 * the item is added again. Throws errors such as NotFoundError if an item is not in the case, and ITEM_REQUESTED with
 * the items that an open or unsent request of the case includes, or that were ever sent in this case.
 */
export async function removeItems(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'removeItems')
  const { key, ...fields } = parse(removeInput, input)
  return runCommand(context, { action: 'removeItems', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case)
    requireOpen(caseRow)
    // This lock keeps new requests from including the items, because a command that drafts a request takes it first.
    await tx.$executeRaw`
      SELECT 1 FROM content_item WHERE id = ANY (${fields.items}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    const requested = await requestedOf(tx, caseRow.id, fields.items)
    if (requested.length > 0)
      throw new RuleError(
        'ITEM_REQUESTED',
        'the item is in an open or unsent request of the case, or was sent with a request of the case',
        'ContentItem',
        requested,
      )
    const where = { caseId: caseRow.id, itemId: { in: fields.items } }
    const { count } = await tx.caseItem.deleteMany({ where })
    if (count !== fields.items.length) throw new NotFoundError('item')
    append({
      type: 'case.items_removed',
      subject: { type: 'Case', id: caseRow.id },
      caseId: caseRow.id,
      data: { count, items: fields.items, reason: fields.reason },
    })
    return { id: caseRow.id }
  })
}

/** Returns the items that cannot be removed from the case, because a request of the case contains or contained them. */
export async function requestedOf(tx: Tx, caseId: string, items: string[]): Promise<string[]> {
  const requested = await tx.requestItem.findMany({
    where: { itemId: { in: items }, request: { caseId }, OR: [wasSent, isStillIn] },
    distinct: ['itemId'],
    select: { itemId: true },
  })
  return requested.map(({ itemId }) => itemId)
}
