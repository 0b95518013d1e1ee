/** Moves the items of sites to a platform that now has their hosts, and back when it no longer has them. */
import { formsBySlug } from '#domain/content/path-forms/forms.ts'
import { canonicalise } from '#domain/content/url/canonical.ts'
import { hostOwners } from '#domain/content/url/host-owners.ts'
import { readSite } from '#domain/content/url/sites.ts'
import type { Append, Tx } from '#domain/core/command.ts'

/** Maximum number of items in one event. */
const MAX_EVENT_ITEMS = 500

interface Move {
  id: string
  url: string
}

/**
 * Moves every item without a platform whose host belongs to this platform now, under its canonical address by the rules
 * of platforms. Two items that would get the same address are not merged: the earlier one moves, and the other one
 * stays as it is, as do items whose address an item of the platform already has. A chosen addressee stays chosen. Cost:
 * four statements, and one event for each 500 items.
 */
export async function moveSiteItems(tx: Tx, append: Append, platformId: string): Promise<void> {
  const platforms = await tx.platform.findMany({
    select: { id: true, slug: true, hosts: true, pathForms: true },
    orderBy: { endedOn: { sort: 'desc', nulls: 'first' } },
  })
  const platform = platforms.find(({ id }) => id === platformId)!
  const items = await itemsBelow(tx, platform.hosts)
  if (items.length === 0) return
  const ownerOf = hostOwners(platforms)
  const formsOf = formsBySlug(platforms)
  const moves = new Map<string, Move>()
  for (const { id, canonicalUrl } of items) {
    const address = canonicalise(canonicalUrl, ownerOf, formsOf)
    if ('rejected' in address || address.platformSlug !== platform.slug || moves.has(address.url)) continue
    moves.set(address.url, { id, url: address.url })
  }
  // One array, because a list of single values has a limit that a large host exceeds.
  const taken = await tx.$queryRaw<{ canonicalUrl: string }[]>`
    SELECT canonical_url AS "canonicalUrl" FROM content_item
    WHERE platform_id = ${platformId}::uuid AND canonical_url = ANY (${[...moves.keys()]}::text[])`
  for (const { canonicalUrl } of taken) moves.delete(canonicalUrl)
  const moved = [...moves.values()]
  await tx.$executeRaw`
    UPDATE content_item SET platform_id = ${platformId}::uuid, canonical_url = input.url, domain = NULL
    FROM unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ url }) => url)}::text[]) AS input (id, url)
    WHERE content_item.id = input.id`
  appendMoved(append, 'platform.items_moved', platformId, moved)
}

/**
 * Makes items of the platform items of sites if they are on one of the `removed` hosts and no platform has it now, so
 * that their addresses are found again when somebody enters them. Requests for an item that was in a request stay
 * addressed to the platform, until an officer chooses another addressee. An item stays with the platform if a site has
 * its address already, or if its host cannot be that of a site. Cost: four statements, and one event for each 500
 * items.
 */
export async function releaseItems(
  tx: Tx,
  append: Append,
  platformId: string,
  removed: readonly string[],
): Promise<void> {
  if (removed.length === 0) return
  const items = await tx.$queryRaw<{ id: string; canonicalUrl: string }[]>`
    SELECT id, canonical_url AS "canonicalUrl" FROM content_item,
      substring(canonical_url FROM '^https://([^/:?#]+)') AS host
    WHERE platform_id = ${platformId}::uuid
      AND (host = ANY (${removed}) OR host LIKE ANY (${removed.map((host) => `%.${host}`)}))
    ORDER BY first_seen_at, id FOR NO KEY UPDATE OF content_item`
  const ownerOf = hostOwners(await tx.platform.findMany({ select: { slug: true, hosts: true } }))
  const released = new Map<string, { id: string; domain: string }>()
  for (const { id, canonicalUrl } of items) {
    const address = canonicalise(canonicalUrl, ownerOf)
    if ('rejected' in address || address.domain === null || address.url !== canonicalUrl) continue
    released.set(canonicalUrl, { id, domain: address.domain })
  }
  const taken = await tx.$queryRaw<{ canonicalUrl: string }[]>`
    SELECT canonical_url AS "canonicalUrl" FROM content_item
    WHERE platform_id IS NULL AND canonical_url = ANY (${[...released.keys()]}::text[])`
  for (const { canonicalUrl } of taken) released.delete(canonicalUrl)
  const moved = [...released.values()]
  await tx.$executeRaw`
    UPDATE content_item SET platform_id = NULL, domain = input.domain, addressee_id = coalesce(addressee_id,
      CASE WHEN EXISTS (SELECT 1 FROM request_item r WHERE r.item_id = input.id) THEN ${platformId}::uuid END)
    FROM unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ domain }) => domain)}::text[]) AS input (id, domain)
    WHERE content_item.id = input.id`
  appendMoved(append, 'platform.items_released', platformId, moved)
}

/** Appends an event for each MAX_EVENT_ITEMS items. */
function appendMoved(
  append: Append,
  type: 'platform.items_moved' | 'platform.items_released',
  platformId: string,
  moved: readonly { id: string }[],
): void {
  for (let start = 0; start < moved.length; start += MAX_EVENT_ITEMS) {
    const part = moved.slice(start, start + MAX_EVENT_ITEMS).map(({ id }) => id)
    append({
      type,
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: { count: part.length, items: part },
    })
  }
}

/** Returns the items without a platform on or below the registered domains of the hosts, the earliest first. */
function itemsBelow(tx: Tx, hosts: readonly string[]): Promise<{ id: string; canonicalUrl: string }[]> {
  const domains = hosts.map((host) => readSite(host, true))
  const registered = domains.flatMap((site) => ('domain' in site ? [site.domain] : []))
  // Below a suffix such as blogspot.com, each name is a domain of its own.
  const suffixes = hosts.filter((_, index) => 'rejected' in domains[index]!).map((host) => `%.${host}`)
  return tx.$queryRaw`
    SELECT id, canonical_url AS "canonicalUrl" FROM content_item
    WHERE platform_id IS NULL AND canonical_url IS NOT NULL
      AND (domain = ANY (${registered}) OR domain LIKE ANY (${suffixes})) ORDER BY first_seen_at, id FOR NO KEY UPDATE`
}
