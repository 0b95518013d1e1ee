/** Finds content items in text, identifies them by canonical URL, and stores each once. */
import type { ContentItem } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { code, line, optional, text } from '#domain/core/input.ts'
import { type ReadUrl, type ResolvedItem, urlReader } from './read-addresses.ts'
import { tiktokId } from './url/video.ts'

/** Returns the platform to which a request for an item is addressed; null if it is not known. */
export const addresseeOf = ({ addresseeId, platformId }: Pick<ContentItem, 'addresseeId' | 'platformId'>) =>
  addresseeId ?? platformId

/** Maximum number of items in one command; larger inputs are imports. */
export const MAX_ITEMS = 500

/** Returns the recognized items of a text, each once, at most MAX_ITEMS. */
export async function findItems(tx: Pick<Tx, 'platform' | 'authority'>, text: string): Promise<ResolvedItem[]> {
  const read = await urlReader(tx)
  return distinctItems(read(text)).slice(0, MAX_ITEMS)
}

/** Returns the accepted items, each once. Nobody is asked about an address that may be cut, so it is left out. */
export const distinctItems = (read: ReadUrl[]): ResolvedItem[] => [
  ...new Map(
    read.flatMap((url) => ('item' in url && url.doubt === null ? [[itemKey(url.item), url.item]] : [])),
  ).values(),
]

/** Identifies an item: its address on its platform, or its address alone if no platform has the host. */
export const itemKey = ({ platformId, url }: Pick<ResolvedItem, 'platformId' | 'url'>): string =>
  `${platformId ?? ''} ${url}`

/** Selects the stored items with these addresses, and perhaps items of other platforms with one of them. */
export const storedAs = (items: readonly Pick<ResolvedItem, 'platformId' | 'url'>[]) => {
  const canonicalUrl = { in: items.map(({ url }) => url) }
  const platformIds = items.flatMap(({ platformId }) => (platformId === null ? [] : [platformId]))
  return {
    OR: [
      { canonicalUrl, platformId: { in: [...new Set(platformIds)] } },
      ...(platformIds.length < items.length ? [{ canonicalUrl, platformId: null }] : []),
    ],
  }
}

/**
 * Returns the items under the addresses by which they are stored. An item that is stored only under an alternate gets
 * that alternate as its address. A TikTok video that is stored under the name of another account gets that address. At
 * most two statements.
 */
export async function withStoredUrls(
  tx: Pick<Tx, 'contentItem' | '$queryRaw'>,
  input: readonly ResolvedItem[],
): Promise<ResolvedItem[]> {
  const items = await underOneTiktokUrl(tx, input)
  const several = items.filter(({ alternates }) => alternates.length > 0)
  if (several.length === 0) return [...items]
  const rows = await tx.contentItem.findMany({
    where: storedAs(several.flatMap((item) => [item, ...item.alternates.map((url) => ({ ...item, url }))])),
    select: { platformId: true, canonicalUrl: true },
  })
  const stored = new Set(rows.map((row) => itemKey({ ...row, url: row.canonicalUrl! })))
  return items.map((item) => {
    const url = [item.url, ...item.alternates].find((url) => stored.has(itemKey({ ...item, url })))
    return url === undefined ? item : { ...item, url }
  })
}

/**
 * Gives each TikTok video one address: its own if that is stored, else the first stored one, else the first of `items`.
 */
async function underOneTiktokUrl(tx: Pick<Tx, '$queryRaw'>, items: readonly ResolvedItem[]): Promise<ResolvedItem[]> {
  const ids = items.flatMap(({ url }) => tiktokId(url) ?? [])
  if (ids.length === 0) return [...items]
  const rows = await tx.$queryRaw<{ platformId: string | null; url: string }[]>`
    SELECT platform_id AS "platformId", canonical_url AS url FROM content_item
    WHERE tiktok_id(canonical_url) = ANY (${ids}) ORDER BY first_seen_at, id`
  const stored = new Set(rows.map(itemKey))
  const first = new Map<string, string>()
  const videoKey = ({ platformId, url }: { platformId: string | null; url: string }) => `${platformId} ${tiktokId(url)}`
  for (const row of [...rows, ...items]) if (!first.has(videoKey(row))) first.set(videoKey(row), row.url)
  return items.map((item) =>
    tiktokId(item.url) === undefined || stored.has(itemKey(item)) ? item : { ...item, url: first.get(videoKey(item))! },
  )
}

/**
 * Creates the new items with this `source`, and returns new and known items in the order of `input`. At most four
 * statements, however many items.
 */
export async function saveItems(
  tx: Tx,
  input: ResolvedItem[],
  { source, now }: { source: string; now: Date },
): Promise<{ id: string }[]> {
  if (input.length === 0) return []
  const items = await withStoredUrls(tx, input)
  await tx.contentItem.createMany({
    data: items.map(({ platformId, domain, url, kind, title, reach }) => ({
      platformId,
      domain,
      canonicalUrl: url,
      kind,
      title,
      reach,
      firstSeenAt: now,
      source,
    })),
    skipDuplicates: true,
  })
  const rows = await tx.contentItem.findMany({
    where: storedAs(items),
    select: { id: true, platformId: true, canonicalUrl: true },
  })
  const byUrl = new Map(rows.map((row) => [itemKey({ ...row, url: row.canonicalUrl! }), row]))
  return items.map((item) => byUrl.get(itemKey(item))!)
}

/** The input for one item, before its address is recognized. */
export const newItem = z.object({
  url: text(2048),
  kind: optional(code),
  title: optional(line(500)),
  reach: optional(z.int().min(0).max(2_147_483_647)),
})
