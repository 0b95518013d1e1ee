/** Reads content items from text, identifies them by canonical URL, and stores each once. */
import { z } from 'zod'
import { canonicalise, findUrls, rejections } from '#domain/content/url/canonical.ts'
import { codeOf } from '#domain/core/codes.ts'
import type { Tx } from '#domain/core/command.ts'
import { line, optional, text } from '#domain/core/input.ts'
import type { Code } from '#domain/vocabularies/terms.ts'

/** An item that an address identifies. */
export interface ResolvedItem {
  platformId: string
  url: string
  kind: Code<'ContentKind'>
  title?: string | null
  reach?: number | null
}

/** Why a text is not the address of content on a known platform. */
export const urlRejections = [...rejections, 'unknown platform'] as const
export type UrlRejection = (typeof urlRejections)[number]

/** The result of reading one address: its item, or the reason for its rejection. */
export type ReadUrl = { raw: string; item: ResolvedItem } | { raw: string; rejected: UrlRejection }

/** Maximum number of items in one command; larger inputs are imports. */
export const MAX_ITEMS = 500

/**
 * Returns a function that resolves the addresses in a text to items of the known platforms. The function is linear in
 * the text and stores nothing; creating it takes one statement.
 */
export async function urlReader(tx: Pick<Tx, 'platform'>): Promise<(text: string, max?: number) => ReadUrl[]> {
  const platforms = await tx.platform.findMany({ select: { id: true, slug: true, hosts: true } })
  const bySlug = new Map(platforms.map((platform) => [platform.slug, platform.id]))
  return (text, max) =>
    findUrls(text, max).map(({ raw, url }) => {
      const canonical = canonicalise(url, platforms)
      if ('rejected' in canonical) return { raw, rejected: canonical.rejected }
      const platformId = canonical.platformSlug === null ? undefined : bySlug.get(canonical.platformSlug)
      return platformId
        ? { raw, item: { platformId, url: canonical.url, kind: canonical.kind } }
        : { raw, rejected: 'unknown platform' }
    })
}

/** Returns the recognized items of a text, each once, at most MAX_ITEMS. */
export async function findItems(tx: Pick<Tx, 'platform'>, text: string): Promise<ResolvedItem[]> {
  const read = await urlReader(tx)
  return distinctItems(read(text)).slice(0, MAX_ITEMS)
}

/** Returns the accepted items, each once. */
export const distinctItems = (read: ReadUrl[]): ResolvedItem[] => [
  ...new Map(read.flatMap((url) => ('item' in url ? [[itemKey(url.item), url.item]] : []))).values(),
]

const itemKey = ({ platformId, url }: Pick<ResolvedItem, 'platformId' | 'url'>): string => `${platformId} ${url}`

/** Creates the new items, as learned of from `source`, and returns all of them in the order of `items`. Two statements, however many items. */
export async function saveItems(
  tx: Tx,
  items: ResolvedItem[],
  { source, now }: { source: Code<'ItemSource'>; now: Date },
): Promise<{ id: string; platformId: string; canonicalUrl: string }[]> {
  if (items.length === 0) return []
  await tx.contentItem.createMany({
    data: items.map(({ platformId, url, kind, title, reach }) => ({
      platformId,
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
    where: {
      canonicalUrl: { in: items.map(({ url }) => url) },
      platformId: { in: items.map((item) => item.platformId) },
    },
    select: { id: true, platformId: true, canonicalUrl: true },
  })
  const byUrl = new Map(rows.map((row) => [itemKey({ ...row, url: row.canonicalUrl }), row]))
  return items.map((item) => byUrl.get(itemKey(item))!)
}

/** The input for one item, before its address is recognized. */
export const newItem = z.object({
  url: text(2048),
  kind: optional(codeOf('ContentKind')),
  title: optional(line(500)),
  reach: optional(z.int().min(0).max(2_147_483_647)),
})

type NewItem = z.output<typeof newItem>

/** Returns the one item that `url` identifies, or the reason why it identifies none. */
export function resolveItem(
  read: (text: string) => ReadUrl[],
  { url, kind, title, reach }: Pick<NewItem, 'url'> & Partial<NewItem>,
): ResolvedItem | { rejected: string } {
  const [first, ...others] = read(url)
  if (!first || others.length > 0) return { rejected: 'not one address' }
  if ('rejected' in first) return { rejected: first.rejected }
  const { item } = first
  return { platformId: item.platformId, url: item.url, kind: kind ?? item.kind, title, reach }
}
