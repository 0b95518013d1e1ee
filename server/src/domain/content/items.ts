/** Content items on platforms: found in text, identified by canonical URL, saved once. */
import { z } from 'zod'
import { canonicalise, findUrls } from '#domain/content/url/canonical.ts'
import type { Tx } from '#domain/core/command.ts'
import { line, optional, text } from '#domain/core/input.ts'

export const contentKinds = [
  'POST',
  'VIDEO',
  'LIVESTREAM',
  'COMMENT',
  'GROUP',
  'PAGE',
  'CHANNEL',
  'ACCOUNT',
  'AD',
  'APP',
  'SITE',
] as const

export interface FoundItem {
  platformId: string
  url: string
  kind: (typeof contentKinds)[number]
  title?: string | null
  reach?: number | null
}

export type ReadUrl = { raw: string; item: FoundItem } | { raw: string; rejected: string }

/** One change takes at most this many items; larger ones are imports. */
export const MAX_ITEMS = 500

/** A reader of addresses that knows the platforms; reading is linear in the text and saves nothing. One statement to make. */
export async function urlReader(tx: Pick<Tx, 'platform'>): Promise<(text: string) => ReadUrl[]> {
  const platforms = await tx.platform.findMany({ select: { id: true, slug: true, hosts: true } })
  const bySlug = new Map(platforms.map((platform) => [platform.slug, platform.id]))
  return (text) =>
    findUrls(text).map(({ raw, url }) => {
      const read = canonicalise(url, platforms)
      if ('rejected' in read) return { raw, rejected: read.rejected }
      const platformId = read.platformSlug === null ? undefined : bySlug.get(read.platformSlug)
      return platformId
        ? { raw, item: { platformId, url: read.url, kind: read.kind } }
        : { raw, rejected: 'unknown platform' }
    })
}

/** The understood addresses of a text, each once, at most MAX_ITEMS. */
export async function findItems(tx: Pick<Tx, 'platform'>, text: string): Promise<FoundItem[]> {
  const read = await urlReader(tx)
  return distinctItems(read(text)).slice(0, MAX_ITEMS)
}

export const distinctItems = (read: ReadUrl[]): FoundItem[] => [
  ...new Map(read.flatMap((url) => ('item' in url ? [[itemKey(url.item), url.item]] : []))).values(),
]

const itemKey = ({ platformId, url }: Pick<FoundItem, 'platformId' | 'url'>): string => `${platformId} ${url}`

/** Makes the items that are new and returns all of them, in the order given. Two statements, however many. */
export async function saveItems(
  tx: Tx,
  items: FoundItem[],
  now: Date,
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

/** What somebody says of one thing, before its address is understood. */
export const newItem = z.object({
  url: text(2048),
  kind: optional(z.enum(contentKinds)),
  title: optional(line(500)),
  reach: optional(z.int().min(0).max(2_147_483_647)),
})

type SaidItem = z.output<typeof newItem>

/** The one thing that is meant, or why it cannot be told. */
export function resolveItem(
  read: (text: string) => ReadUrl[],
  { url, kind, title, reach }: Pick<SaidItem, 'url'> & Partial<SaidItem>,
): FoundItem | { rejected: string } {
  const [first, ...others] = read(url)
  if (!first || others.length > 0) return { rejected: 'not one address' }
  if ('rejected' in first) return { rejected: first.rejected }
  const { item } = first
  return { platformId: item.platformId, url: item.url, kind: kind ?? item.kind, title, reach }
}
