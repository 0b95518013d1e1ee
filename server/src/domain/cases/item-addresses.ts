/** Gives an address to an item that was recorded by its name, and records where an address leads. */
import type { ContentItem } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { addressReaderOf, platformsOfAddresses } from '#domain/content/address-reader.ts'
import { readDestination } from '#domain/content/destinations.ts'
import { holdHosts } from '#domain/content/hold-hosts.ts'
import { withStoredUrls } from '#domain/content/items.ts'
import { type ResolvedItem, resolveItem, urlReader } from '#domain/content/read-addresses.ts'
import { endsItself } from '#domain/content/url/canonical.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import type { NewEvent } from '#domain/events/new-event.ts'
import { planAfterAddressChange } from '#domain/probe-plans/plan.ts'
import { afterSignedChange } from '#domain/signatures/changes.ts'
import { lockItem } from './item-corrections.ts'

const addressInput = z.object({ key, item: id, url: text(2048), reason: optional(text(2000)) })

/**
 * Gives an address to an item that was recorded by its name. Until the item is sent, the command can also replace the
 * address that was set earlier, with a reason. Approved requests that contain the item must be approved again. Throws
 * errors such as ADDRESS_FIXED if the item was recorded by its address, and ADDRESS_TAKEN with the item that has the
 * address.
 */
export async function setItemAddress(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setItemAddress')
  const { key, ...fields } = parse(addressInput, input)
  return runCommand(context, { action: 'setItemAddress', key, input: fields }, async (tx, append) => {
    await holdHosts(tx)
    const item = await lockItem(tx, fields.item)
    const { url, namedOwner } = await newAddressOf(tx, item, fields.url)
    if (item.canonicalUrl !== null) await requireReplaceable(tx, item, fields.reason)
    // A recorded destination belongs to the former address, so a new address removes it.
    const noDestination = { leadsTo: null, leadsToSeenAt: null, leadsToAuthorId: null }
    await tx.contentItem
      .update({ where: { id: item.id }, data: { canonicalUrl: url, namedOwner, ...noDestination } })
      .catch((error: unknown) => {
        // P2002: another command has just stored an item at this address.
        throw (error as { code?: unknown }).code === 'P2002' ? addressTaken([]) : error
      })
    await planAfterAddressChange(tx, item.id, context.now)
    const { reason } = fields
    await announce(tx, append, context, item.id, (caseId) => ({
      type: 'item.address_set',
      subject: { type: 'ContentItem', id: item.id },
      caseId,
      data: { url, previousUrl: item.canonicalUrl, reason },
    }))
    return { id: item.id }
  })
}

const addressTaken = (ids: string[]) =>
  new RuleError('ADDRESS_TAKEN', 'another item has this address', 'ContentItem', ids)

async function newAddressOf(
  tx: Tx,
  item: ContentItem,
  text: string,
): Promise<Pick<ResolvedItem, 'url' | 'namedOwner'>> {
  const refuse = (message: string) => new ValidationError([{ path: 'url', code: 'url', message }])
  if (item.nameKey === null)
    throw new RuleError('ADDRESS_FIXED', 'the item was recorded by its address', 'ContentItem', [item.id])
  const resolved = resolveItem(await urlReader(tx), { url: text })
  if ('rejected' in resolved) throw refuse(resolved.rejected)
  if (resolved.platformId !== item.platformId)
    throw new RuleError('ADDRESS_OF_OTHER_PLATFORM', 'the address is not on the platform of the item', 'ContentItem', [
      item.id,
    ])
  await requireKind(tx, item, resolved)
  const [{ url } = resolved] = await withStoredUrls(tx, [resolved])
  const others = await tx.contentItem.findMany({ where: { canonicalUrl: url }, select: { id: true } })
  if (others.some(({ id }) => id === item.id)) throw refuse('the item already has this address')
  if (others.length > 0) throw addressTaken(others.map(({ id }) => id))
  return { url, namedOwner: resolved.namedOwner }
}

/** An account or group cannot have the address of a post, video or comment. */
async function requireKind(tx: Tx, { id, kind }: ContentItem, address: { understood: boolean; kind: string }) {
  if (!endsItself(address)) return
  const entry = { vocabulary: 'ContentKind', code: kind, accountLevel: true } as const
  if (await tx.vocabularyEntry.findFirst({ where: entry, select: { code: true } }))
    throw new RuleError('ADDRESS_OF_OTHER_KIND', `the address is that of a ${address.kind}`, 'ContentItem', [id])
}

async function requireReplaceable(tx: Tx, { id }: ContentItem, reason: string | undefined): Promise<void> {
  const sent = await tx.requestItem.count({ where: { itemId: id, sentAt: { not: null } } })
  if (sent > 0)
    throw new RuleError('ITEM_REQUESTED', 'the item was sent, so its address cannot be replaced', 'ContentItem', [id])
  if (reason === undefined)
    throw new RuleError('REASON_NEEDED', 'the item has an address, so a reason is required', 'ContentItem', [id])
}

const destinationInput = z.object({ key, item: id, url: text(2048).nullable(), seenAt: optional(instant) })

/**
 * Records the address to which the address of an item leads, for example because it is a short link. `seenAt` is the
 * time at which a person saw this, by default now. If `url` is null, the destination is removed. The item keeps its own
 * address. Approved requests that contain the item must be approved again, because letters state the destination.
 * Throws errors such as ADDRESS_UNKNOWN if the item has no address.
 */
export async function recordDestination(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordDestination')
  const { key, ...fields } = parse(destinationInput, input)
  return runCommand(context, { action: 'recordDestination', key, input: fields }, async (tx, append) => {
    const item = await lockItem(tx, fields.item)
    if (item.canonicalUrl === null)
      throw new RuleError('ADDRESS_UNKNOWN', 'the item has no address', 'ContentItem', [item.id])
    const seenAt = fields.seenAt ?? context.now
    if (seenAt > context.now)
      throw new RuleError('TIME_IN_FUTURE', 'the time of the observation is in the future', 'ContentItem', [item.id])
    const leadsTo = fields.url === null ? null : await destinationOf(tx, fields.url, item.canonicalUrl)
    if (leadsTo === null && item.leadsTo === null)
      throw new ValidationError([{ path: 'url', code: 'unchanged', message: 'no destination is recorded' }])
    await tx.contentItem.update({
      where: { id: item.id },
      data: {
        leadsTo,
        leadsToSeenAt: leadsTo === null ? null : seenAt,
        leadsToAuthorId: leadsTo === null ? null : personId(context.viewer),
      },
    })
    await announce(tx, append, context, item.id, (caseId) => ({
      type: 'item.destination_recorded',
      subject: { type: 'ContentItem', id: item.id },
      at: leadsTo === null ? context.now : seenAt,
      caseId,
      data: { leadsTo, previousLeadsTo: item.leadsTo },
    }))
    return { id: item.id }
  })
}

async function destinationOf(tx: Tx, text: string, own: string): Promise<string> {
  const { canonical } = addressReaderOf(await platformsOfAddresses(tx))
  const destination = readDestination(text, canonical)
  const refuse = (message: string) => new ValidationError([{ path: 'url', code: 'url', message }])
  if (typeof destination !== 'string') throw refuse(destination.rejected)
  if (destination === own) throw refuse('is the address of the item itself')
  return destination
}

/**
 * Appends `event` for each case of the item, or once without a case if it is in no case. Approved requests that contain
 * the item go back to AWAITING_APPROVAL, because their signed content changed.
 */
async function announce(
  tx: Tx,
  append: Append,
  context: CommandContext,
  itemId: string,
  event: (caseId: string | null) => NewEvent,
): Promise<void> {
  const cases = await tx.caseItem.findMany({
    where: { itemId },
    select: { caseId: true },
    orderBy: { caseId: 'asc' },
  })
  for (const caseId of cases.length > 0 ? cases.map((each) => each.caseId) : [null]) append(event(caseId))
  for (const { caseId } of cases) await afterSignedChange(tx, append, context, { caseId, items: [itemId] })
}
