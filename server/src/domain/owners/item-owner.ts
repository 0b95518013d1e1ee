/** Lets an officer state or correct to which account, page, group or channel a content item belongs. */
import { z } from 'zod'
import { lockItem } from '#domain/cases/item-corrections.ts'
import { resolveItem, urlReader } from '#domain/content/read-addresses.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'

const setInput = z.object({ key, item: id, url: optional(text(2048)), reason: optional(text(2000)) })

/**
 * States the owner of an item by an address of the owner, or of other content of the owner. Without `url`, the owner is
 * again derived from the address of the item. Throws ITEM_WITHOUT_PLATFORM if the item is on no platform, and
 * ValidationError if the address names no account, page, group or channel of the platform, or if nothing changes.
 */
export async function setItemOwner(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setItemOwner')
  const { key, ...fields } = parse(setInput, input)
  return runCommand(context, { action: 'setItemOwner', key, input: fields }, async (tx, append) => {
    const item = await lockItem(tx, fields.item)
    if (item.platformId === null)
      throw new RuleError('ITEM_WITHOUT_PLATFORM', 'the item is on no platform', 'ContentItem', [item.id])
    const before = await addressOf(tx, item.ownerId)
    if (fields.url === undefined)
      await tx.$executeRaw`
        UPDATE content_item SET owner_stated = false, owner_id = NULL, canonical_url = canonical_url
        WHERE id = ${item.id}::uuid`
    else {
      const address = await ownerAddress(tx, fields.url, item.platformId)
      await tx.$executeRaw`
        UPDATE content_item SET owner_stated = true, owner_id = owner_at(platform_id, ${address})
        WHERE id = ${item.id}::uuid`
    }
    const { ownerId, ownerStated } = await tx.contentItem.findUniqueOrThrow({ where: { id: item.id } })
    if (ownerId === item.ownerId && ownerStated === item.ownerStated)
      throw new ValidationError([{ path: 'url', code: 'unchanged', message: 'the item already has this owner' }])
    await announce(tx, append, item.id, {
      ownerAddress: await addressOf(tx, ownerId),
      previousOwnerAddress: before,
      reason: fields.reason,
    })
    return { id: item.id }
  })
}

/** Returns the canonical address of the owner that an address names. */
async function ownerAddress(tx: Tx, url: string, platformId: string): Promise<string> {
  const refuse = (message: string) => new ValidationError([{ path: 'url', code: 'url', message }])
  const item = resolveItem(await urlReader(tx), { url })
  if ('rejected' in item) throw refuse(item.rejected)
  if (item.platformId !== platformId) throw refuse('is on another platform than the item')
  const [row] = await tx.$queryRaw<[{ address: string | null }]>`
    SELECT owner_address(${item.namedOwner}, ${item.url}, ${item.kind}) AS address`
  if (row.address === null) throw refuse('names no account, page, group or channel')
  return row.address
}

async function addressOf(tx: Tx, ownerId: string | null): Promise<string | undefined> {
  if (ownerId === null) return undefined
  return (await tx.contentOwner.findUniqueOrThrow({ where: { id: ownerId } })).address
}

interface Stated {
  ownerAddress: string | undefined
  previousOwnerAddress: string | undefined
  reason: string | undefined
}

/** Appends one event for each case of the item, or one event without a case if it is in no case. */
async function announce(tx: Tx, append: Append, itemId: string, data: Stated): Promise<void> {
  const rows = await tx.caseItem.findMany({ where: { itemId }, select: { caseId: true }, orderBy: { caseId: 'asc' } })
  for (const caseId of rows.length > 0 ? rows.map((row) => row.caseId) : [null])
    append({ type: 'item.owner_set', subject: { type: 'ContentItem', id: itemId }, caseId, data })
}
