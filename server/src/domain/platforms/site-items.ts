/**
 * Changes the platform of items when the hosts of a platform change. The platform gets the items on its new hosts.
 * Items on a host that no platform has any more become items of sites, which are websites without a platform.
 */
import { noForms } from '#domain/content/path-forms/forms.ts'
import { storedReading } from '#domain/content/rules/stored.ts'
import { canonicalise } from '#domain/content/url/canonical.ts'
import { hostOwners } from '#domain/content/url/host-owners.ts'
import { addressPatterns, hostRanges, isOnHosts } from '#domain/content/url/host-ranges.ts'
import type { Append, Tx } from '#domain/core/command.ts'
import { isBelow } from '#domain/rules/hosts.ts'

const MAX_EVENT_ITEMS = 500

/**
 * Moves items to the platform that has their host now: every item of a site, and an item of another platform if the
 * item was never in a request. An item does not move if an item of the platform already has its address. A moved item
 * keeps its chosen addressee. It also keeps its address, because a letter may state it. Cost: five statements, and one
 * event for each 500 items. If another platform has the same host or a host above it, one of the statements scans the
 * items of that platform.
 */
export async function moveSiteItems(tx: Tx, append: Append, platformId: string): Promise<void> {
  const platforms = await tx.platform.findMany({
    select: { id: true, slug: true, hosts: true },
    orderBy: { endedOn: { sort: 'desc', nulls: 'first' } },
  })
  const platform = platforms.find(({ id }) => id === platformId)!
  const items = [...(await itemsBelow(tx, platform.hosts)), ...(await itemsOfOthers(tx, platform, platforms))]
  if (items.length === 0) return
  const ownerOf = hostOwners(platforms)
  const moves = new Map(
    items
      .filter(({ canonicalUrl }) => ownerOf(new URL(canonicalUrl).hostname) === platform.slug)
      .map(({ id, canonicalUrl }) => [canonicalUrl, id]),
  )
  // One array parameter, because single parameters for the addresses of a large host would exceed the limit.
  const taken = await tx.$queryRaw<{ canonicalUrl: string }[]>`
    SELECT canonical_url AS "canonicalUrl" FROM content_item
    WHERE platform_id = ${platformId}::uuid AND canonical_url = ANY (${[...moves.keys()]}::text[])`
  for (const { canonicalUrl } of taken) moves.delete(canonicalUrl)
  const moved = [...moves.values()]
  await tx.$executeRaw`
    UPDATE content_item SET platform_id = ${platformId}::uuid, domain = NULL, named_owner = NULL, owner_stale = true
    WHERE id = ANY (${moved}::uuid[])`
  appendMoved(append, 'platform.items_moved', platformId, moved)
}

/**
 * Turns items on or below the `removed` hosts into items of sites, unless a platform has their host now. So the same
 * address leads to the same item when somebody enters it again. An item that was ever in a request keeps the platform
 * as addressee until an officer chooses another one. An item stays with the platform if an item of a site has the same
 * address, if its host cannot be that of a site, or if its address would have another canonical form without the
 * platform. Cost: four statements, and one event for each 500 items.
 */
export async function releaseItems(
  tx: Tx,
  append: Append,
  platformId: string,
  removed: readonly string[],
): Promise<void> {
  if (removed.length === 0) return
  const near = await tx.$queryRaw<{ id: string; canonicalUrl: string }[]>`
    SELECT id, canonical_url AS "canonicalUrl" FROM content_item
    WHERE platform_id = ${platformId}::uuid AND canonical_url LIKE ANY (${addressPatterns(removed)})
    ORDER BY first_seen_at, id FOR NO KEY UPDATE`
  const items = near.filter(({ canonicalUrl }) => isOnHosts(canonicalUrl, removed))
  const platforms = await tx.platform.findMany({
    select: { slug: true, hosts: true, addressRules: true },
    orderBy: { endedOn: { sort: 'desc', nulls: 'first' } },
  })
  const ownerOf = hostOwners(platforms)
  const rules = storedReading(platforms)
  const released = new Map<string, { id: string; domain: string }>()
  for (const { id, canonicalUrl } of items) {
    const address = canonicalise(canonicalUrl, ownerOf, noForms, rules)
    if ('rejected' in address || address.domain === null || address.url !== canonicalUrl) continue
    released.set(canonicalUrl, { id, domain: address.domain })
  }
  const taken = await tx.$queryRaw<{ canonicalUrl: string }[]>`
    SELECT canonical_url AS "canonicalUrl" FROM content_item
    WHERE platform_id IS NULL AND canonical_url = ANY (${[...released.keys()]}::text[])`
  for (const { canonicalUrl } of taken) released.delete(canonicalUrl)
  const moved = [...released.values()]
  await tx.$executeRaw`
    UPDATE content_item SET platform_id = NULL, domain = input.domain, named_owner = NULL, addressee_id = coalesce(addressee_id,
      CASE WHEN EXISTS (SELECT 1 FROM request_item r WHERE r.item_id = input.id) THEN ${platformId}::uuid END)
    FROM unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ domain }) => domain)}::text[]) AS input (id, domain)
    WHERE content_item.id = input.id`
  appendMoved(
    append,
    'platform.items_released',
    platformId,
    moved.map(({ id }) => id),
  )
}

function appendMoved(
  append: Append,
  type: 'platform.items_moved' | 'platform.items_released',
  platformId: string,
  moved: readonly string[],
): void {
  for (let start = 0; start < moved.length; start += MAX_EVENT_ITEMS) {
    const part = moved.slice(start, start + MAX_EVENT_ITEMS)
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
  const { domains, patterns } = hostRanges(hosts)
  return tx.$queryRaw`
    SELECT id, canonical_url AS "canonicalUrl" FROM content_item
    WHERE platform_id IS NULL AND canonical_url IS NOT NULL
      AND (domain = ANY (${domains}) OR domain LIKE ANY (${patterns})) ORDER BY first_seen_at, id FOR NO KEY UPDATE`
}

/**
 * Returns the items of other platforms that are on or below the hosts and were never in a request, the earliest first.
 * Only a platform with the same host or a host above it can have such items. The caller must leave out items on other
 * hosts whose address only contains one of these hosts.
 */
async function itemsOfOthers(
  tx: Tx,
  { id, hosts }: Holder,
  platforms: readonly Holder[],
): Promise<{ id: string; canonicalUrl: string }[]> {
  const above = platforms.filter(
    (other) => other.id !== id && other.hosts.some((upper) => hosts.some((host) => isBelow(host, upper))),
  )
  if (above.length === 0) return []
  return tx.$queryRaw`
    SELECT id, canonical_url AS "canonicalUrl" FROM content_item
    WHERE platform_id = ANY (${above.map((other) => other.id)}::uuid[])
      AND canonical_url LIKE ANY (${addressPatterns(hosts)})
      AND NOT EXISTS (SELECT 1 FROM request_item r WHERE r.item_id = content_item.id)
    ORDER BY first_seen_at, id FOR NO KEY UPDATE OF content_item`
}

interface Holder {
  id: string
  hosts: readonly string[]
}
