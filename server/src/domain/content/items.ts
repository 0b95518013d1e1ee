/** Finds content items in text, identifies them by canonical URL, and stores each once. */
import type { ContentItem } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { code, optional, signedLine, text } from '#domain/core/input.ts'
import { addressReaderOf, platformsOfAddresses } from './address-reader.ts'
import { type ReadUrl, type ResolvedItem, urlReader } from './read-addresses.ts'
import type { TextForm } from './url/text/bare-hosts.ts'

/** Returns the platform to which a request for an item is addressed; null if it is not known. */
export const addresseeOf = ({ addresseeId, platformId }: Pick<ContentItem, 'addresseeId' | 'platformId'>) =>
  addresseeId ?? platformId

/** Maximum number of items in one command; larger inputs are imports. */
export const MAX_ITEMS = 500

/** Maximum number of items of one request. */
export const MAX_REQUEST_ITEMS = 5_000

/** Returns each item of a text once, at most MAX_ITEMS. */
export async function findItems(
  tx: Pick<Tx, 'platform' | 'authority'>,
  text: string,
  form?: TextForm,
): Promise<ResolvedItem[]> {
  const read = await urlReader(tx, form)
  return distinctItems(read(text)).slice(0, MAX_ITEMS)
}

/**
 * Returns the accepted items, each once. An address that a person must confirm is not accepted, because nobody can
 * confirm it here.
 */
export const distinctItems = (read: ReadUrl[]): ResolvedItem[] => [
  ...new Map(read.flatMap((url) => ('item' in url && url.doubt === null ? [[url.item.url, url.item]] : []))).values(),
]

/**
 * Selects the stored items with these addresses. The platform is not compared, because a sent item keeps its platform
 * even if its host moves to another platform.
 */
export const storedAs = (items: readonly Pick<ResolvedItem, 'url'>[]) => ({
  where: { canonicalUrl: { in: items.map(({ url }) => url) } },
  orderBy: [{ firstSeenAt: 'asc' as const }, { id: 'asc' as const }],
})

interface StoredAddress {
  platformId: string | null
  canonicalUrl: string | null
}

/**
 * Returns a function that finds the stored item for a resolved item. Of several items with the address, the function
 * returns that of the resolved platform, or else the earliest. `rows` are in the order of `storedAs`.
 */
export function storedItems<Row extends StoredAddress>(rows: readonly Row[]) {
  const earliest = new Map<string | null, Row>()
  const byPlatform = new Map<string, Row>()
  for (const row of rows) {
    if (!earliest.has(row.canonicalUrl)) earliest.set(row.canonicalUrl, row)
    byPlatform.set(`${row.platformId} ${row.canonicalUrl}`, row)
  }
  return ({ platformId, url }: Pick<ResolvedItem, 'platformId' | 'url'>): Row | undefined =>
    byPlatform.get(`${platformId} ${url}`) ?? earliest.get(url)
}

/**
 * Returns the items under the addresses by which they are stored. An alternate is another address of the same content,
 * such as its canonical address in an earlier version. An item also gets the stored address of its identity, such as a
 * video under the former name of its account. Cost: at most three statements.
 */
export async function withStoredUrls(
  tx: Pick<Tx, 'contentItem' | 'platform' | '$queryRaw'>,
  input: readonly ResolvedItem[],
): Promise<ResolvedItem[]> {
  const items = await underOneAddress(tx, input)
  const several = items.filter(({ alternates }) => alternates.length > 0)
  if (several.length === 0) return [...items]
  const rows = await tx.contentItem.findMany({
    where: { canonicalUrl: { in: several.flatMap(({ url, alternates }) => [url, ...alternates]) } },
    select: { canonicalUrl: true },
  })
  const stored = new Set(rows.map(({ canonicalUrl }) => canonicalUrl))
  return items.map((item) => {
    const url = [item.url, ...item.alternates].find((url) => stored.has(url))
    return url === undefined ? item : { ...item, url }
  })
}

/**
 * Gives items with the same identity one address: the first stored address with this identity, or else the first one in
 * `items`. An item whose own address is stored keeps it.
 */
async function underOneAddress(
  tx: Pick<Tx, 'platform' | '$queryRaw'>,
  items: readonly ResolvedItem[],
): Promise<ResolvedItem[]> {
  const ends = items.flatMap(({ identity }) => (identity === null ? [] : lastSegmentOf(identity)))
  if (ends.length === 0) return [...items]
  const rows = await tx.$queryRaw<{ url: string }[]>`
    SELECT canonical_url AS url FROM content_item
    WHERE last_segment(canonical_url) = ANY (${ends}) ORDER BY first_seen_at, id`
  const { canonical } = addressReaderOf(rows.length > 0 ? await platformsOfAddresses(tx) : [])
  const stored = rows.map(({ url }) => {
    const address = canonical(url)
    return { url, identity: 'identity' in address ? address.identity : null }
  })
  const known = new Set(stored.map(({ url }) => url))
  const first = new Map<string, string>()
  for (const { url, identity } of [...stored, ...items])
    if (identity !== null && !first.has(identity)) first.set(identity, url)
  return items.map((item) =>
    item.identity === null || known.has(item.url) ? item : { ...item, url: first.get(item.identity)! },
  )
}

const lastSegmentOf = (text: string): string => text.slice(text.lastIndexOf('/') + 1)

/**
 * Creates the new items with this `source`, and returns new and known items in the order of `input`. The caller must
 * call `holdHosts` before it resolves the items. Only with `mayName`, for people of the staff, the entered address may
 * name the owner: of a new item, and of a known item whose owner is unknown. Otherwise only the stored address does.
 * Cost: at most eight statements for any number of items.
 */
export async function saveItems(
  tx: Tx,
  input: ResolvedItem[],
  { source, now, mayName = false }: { source: string; now: Date; mayName?: boolean },
): Promise<{ id: string }[]> {
  if (input.length === 0) return []
  const items = await withStoredUrls(tx, input)
  const select = { id: true, platformId: true, canonicalUrl: true }
  const knownItem = storedItems(await tx.contentItem.findMany({ ...storedAs(items), select }))
  if (mayName) await nameOwners(tx, items, (item) => knownItem(item)?.id)
  const unknown = items.filter((item) => !knownItem(item))
  if (unknown.length === 0) return items.map((item) => knownItem(item)!)
  const nameOf = (item: ResolvedItem) => (mayName ? item.namedOwner : nameInStored(item))
  await tx.$executeRaw`
    SELECT make_owners(${unknown.map(({ platformId }) => platformId)}::uuid[],
      ${unknown.map(nameOf)}::text[], ${unknown.map(({ url }) => url)}::text[],
      ${unknown.map(({ kind }) => kind)}::text[])`
  await tx.contentItem.createMany({
    data: unknown.map((item) => {
      const { platformId, domain, url: canonicalUrl, kind, title, reach } = item
      const namedOwner = nameOf(item)
      return { platformId, domain, canonicalUrl, namedOwner, kind, title, reach, firstSeenAt: now, source }
    }),
    skipDuplicates: true,
  })
  const newItemOf = storedItems(await tx.contentItem.findMany({ ...storedAs(unknown), select }))
  return items.map((item) => (knownItem(item) ?? newItemOf(item))!)
}

/**
 * Returns the name of the owner only if the stored address begins with it. Otherwise null: only the entered address
 * names the owner, and a job reads the stored one.
 */
export const nameInStored = ({ url, namedOwner }: Pick<ResolvedItem, 'url' | 'namedOwner'>): string | null =>
  !namedOwner || url === namedOwner || url.startsWith(`${namedOwner}/`) ? namedOwner : null

/**
 * Stores the owners that the addresses of known items name, if their stored addresses name none. A job derives these
 * owners with the next batch, because their violations have locks of their own.
 */
async function nameOwners(
  tx: Pick<Tx, '$executeRaw'>,
  items: readonly ResolvedItem[],
  idOf: (item: ResolvedItem) => string | undefined,
): Promise<void> {
  const named = items.flatMap((item) => {
    const id = item.namedOwner ? idOf(item) : undefined
    return id === undefined ? [] : [{ id, owner: item.namedOwner }]
  })
  if (named.length === 0) return
  await tx.$executeRaw`
    WITH known AS (
      SELECT c.id, min(n.owner) AS owner
      FROM unnest(${named.map(({ id }) => id)}::uuid[], ${named.map(({ owner }) => owner)}::text[]) n (id, owner)
      JOIN content_item c ON c.id = n.id
      WHERE c.owner_id IS NULL AND c.platform_id IS NOT NULL GROUP BY c.id)
    UPDATE content_item c SET named_owner = known.owner, owner_stale = true FROM known WHERE c.id = known.id`
}

/** The input for one item, whose address is not read yet. */
export const newItem = z.object({
  url: text(2048),
  kind: optional(code),
  title: optional(signedLine(500)),
  reach: optional(z.int().min(0).max(2_147_483_647)),
})
