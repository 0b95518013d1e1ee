/**
 * Chooses to whom requests for an item are addressed. The addressee can be chosen for items of sites, for items of
 * platforms that have ended, and for items that already have a chosen addressee. Every other item has its platform as
 * the addressee.
 */
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockCase, requireOpen } from './lock.ts'

const chooseInput = z.object({ key, case: id, items: distinct(id, MAX_ITEMS), addressee: id.nullish() })

/** The kinds of addressees that can act on a site. */
export const siteAddressees: readonly string[] = ['WEBSITE', 'HOST', 'REGISTRAR', 'ACCESS_PROVIDER']

/**
 * Chooses the addressee of items of an open case. If `addressee` is null, the earlier choice is taken back. The choice
 * applies in every case that contains an item. Throws errors such as CASE_CLOSED, PLATFORM_NOT_IN_USE if the addressee
 * has ended, and ADDRESSEE_FIXED if the kind of the addressee of a site is not in `siteAddressees`. Throws
 * ADDRESSEE_FIXED and ITEM_ALREADY_REQUESTED also as `requireFree` does.
 */
export async function chooseAddressee(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'chooseAddressee')
  const { key, ...fields } = parse(chooseInput, input)
  return runCommand(context, { action: 'chooseAddressee', key, input: fields }, async (tx, append) => {
    const { items, addressee = null } = fields
    const caseRow = await lockCase(tx, fields.case)
    requireOpen(caseRow)
    // This lock keeps new requests from including the items, because a command that drafts a request takes it first.
    await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ANY (${items}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    const areOfSites = await requireFree(tx, caseRow.id, items)
    if (addressee !== null) await requireAddressee(tx, addressee, areOfSites)
    await tx.contentItem.updateMany({ where: { id: { in: items } }, data: { addresseeId: addressee } })
    const memberships = await tx.caseItem.findMany({
      where: { itemId: { in: items } },
      orderBy: [{ caseId: 'asc' }, { itemId: 'asc' }],
      select: { caseId: true, itemId: true },
    })
    for (const caseId of new Set(memberships.map((membership) => membership.caseId)))
      append({
        type: 'item.addressee_chosen',
        subject: { type: 'Case', id: caseId },
        caseId,
        data: {
          items: memberships.filter((membership) => membership.caseId === caseId).map(({ itemId }) => itemId),
          addressee,
        },
      })
    return { id: caseRow.id }
  })
}

async function requireAddressee(tx: Tx, id: string, forSites: boolean): Promise<void> {
  const platform = await tx.platform.findUnique({ where: { id } })
  if (!platform) throw new NotFoundError('platform')
  if (platform.endedOn) throw new RuleError('PLATFORM_NOT_IN_USE', 'the platform has ended', 'Platform', [id])
  if (forSites && !siteAddressees.includes(platform.kind))
    throw new RuleError('ADDRESSEE_FIXED', `requests for sites are not addressed to a ${platform.kind}`, 'Platform', [
      id,
    ])
}

/**
 * Throws NotFoundError if an item is not in the case. Throws ADDRESSEE_FIXED if an item belongs to a platform in use
 * and has no chosen addressee. Throws ITEM_ALREADY_REQUESTED if an open or unsent request includes one of the items.
 * Returns whether the addressee must be of a kind in `siteAddressees`, because an item belongs to a site or to a
 * platform in use.
 */
async function requireFree(tx: Tx, caseId: string, items: string[]): Promise<boolean> {
  const rows = await tx.contentItem.findMany({
    where: { id: { in: items }, cases: { some: { caseId } } },
    select: {
      id: true,
      addresseeId: true,
      platform: { select: { endedOn: true } },
      requestItems: { where: { state: { in: ['NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'] } }, select: { id: true } },
    },
  })
  if (rows.length !== items.length) throw new NotFoundError('item')
  const refuse = (code: 'ADDRESSEE_FIXED' | 'ITEM_ALREADY_REQUESTED', message: string, refused: { id: string }[]) => {
    if (refused.length > 0)
      throw new RuleError(
        code,
        message,
        'ContentItem',
        refused.map(({ id }) => id),
      )
  }
  // If an item moved to a platform after the choice, its addressee may still be changed.
  const fixed = rows.filter(({ platform, addresseeId }) => platform?.endedOn === null && addresseeId === null)
  refuse('ADDRESSEE_FIXED', 'an item belongs to a platform in use', fixed)
  const open = rows.filter(({ requestItems }) => requestItems.length > 0)
  refuse('ITEM_ALREADY_REQUESTED', 'an open or unsent request contains an item', open)
  return rows.some(({ platform }) => !platform?.endedOn)
}
