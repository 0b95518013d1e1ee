/** Reads content items from text, identifies them by canonical URL, and stores each once. */
import { z } from 'zod'
import { canonicalise, findUrls, rejections } from '#domain/content/url/canonical.ts'
import { hostOwners } from '#domain/content/url/host-owners.ts'
import { codeOf } from '#domain/core/codes.ts'
import type { Tx } from '#domain/core/command.ts'
import { line, optional, text } from '#domain/core/input.ts'
import type { Code } from '#domain/vocabularies/terms.ts'

/** An item that an address identifies. */
export interface ResolvedItem {
  platformId: string
  url: string
  /** whether the form of the address is known; if not, the address is kept as it was entered */
  understood: boolean
  /** other addresses under which the item may be stored */
  alternates: readonly string[]
  kind: Code<'ContentKind'>
  title?: string | null
  reach?: number | null
}

/** Why a text is not the address of content on a known platform. */
export const urlRejections = [...rejections, 'truncated', 'unknown platform'] as const
export type UrlRejection = (typeof urlRejections)[number]

/** The result of reading one address: its item, or the reason for its rejection. */
export type ReadUrl =
  | {
      raw: string
      item: ResolvedItem
      /** whether the line seems to end inside the address, so that a person must confirm it */
      mayBeCut: boolean
    }
  | { raw: string; rejected: UrlRejection }

/** Maximum number of items in one command; larger inputs are imports. */
export const MAX_ITEMS = 500

/**
 * Returns a function that resolves the addresses in a text to items of the known platforms. The function is linear in
 * the text and stores nothing; creating it takes one statement.
 */
export async function urlReader(tx: Pick<Tx, 'platform'>): Promise<(text: string, max?: number) => ReadUrl[]> {
  // A platform that ended keeps the hosts that no present platform has taken over.
  const platforms = await tx.platform.findMany({
    select: { id: true, slug: true, hosts: true },
    orderBy: { endedOn: { sort: 'desc', nulls: 'first' } },
  })
  const ownerOf = hostOwners(platforms)
  const bySlug = new Map(platforms.map((platform) => [platform.slug, platform.id]))
  return (text, max) =>
    findUrls(text, max).map(({ raw, url, truncation }) => {
      if (truncation === 'dots') return { raw, rejected: 'truncated' }
      const canonical = canonicalise(url, ownerOf)
      if ('rejected' in canonical) return { raw, rejected: canonical.rejected }
      const platformId = canonical.platformSlug === null ? undefined : bySlug.get(canonical.platformSlug)
      if (!platformId) return { raw, rejected: 'unknown platform' }
      const { url: canonicalUrl, kind, understood, alternates } = canonical
      const item = { platformId, url: canonicalUrl, kind, understood, alternates }
      return { raw, item, mayBeCut: truncation === 'line end' }
    })
}

/** Returns the recognized items of a text, each once, at most MAX_ITEMS. */
export async function findItems(tx: Pick<Tx, 'platform'>, text: string): Promise<ResolvedItem[]> {
  const read = await urlReader(tx)
  return distinctItems(read(text)).slice(0, MAX_ITEMS)
}

/** Returns the accepted items, each once. Nobody is asked about an address that may be cut, so it is left out. */
export const distinctItems = (read: ReadUrl[]): ResolvedItem[] => [
  ...new Map(read.flatMap((url) => ('item' in url && !url.mayBeCut ? [[itemKey(url.item), url.item]] : []))).values(),
]

const itemKey = ({ platformId, url }: Pick<ResolvedItem, 'platformId' | 'url'>): string => `${platformId} ${url}`

/**
 * Returns the items under the addresses by which they are stored: an item that is stored only under an alternate has
 * that address. At most one statement.
 */
export async function withStoredUrls(
  tx: Pick<Tx, 'contentItem'>,
  items: readonly ResolvedItem[],
): Promise<ResolvedItem[]> {
  const several = items.filter(({ alternates }) => alternates.length > 0)
  if (several.length === 0) return [...items]
  const rows = await tx.contentItem.findMany({
    where: {
      canonicalUrl: { in: several.flatMap(({ url, alternates }) => [url, ...alternates]) },
      platformId: { in: several.map(({ platformId }) => platformId) },
    },
    select: { platformId: true, canonicalUrl: true },
  })
  const stored = new Set(rows.map((row) => itemKey({ ...row, url: row.canonicalUrl })))
  return items.map((item) => {
    const url = [item.url, ...item.alternates].find((url) => stored.has(itemKey({ ...item, url })))
    return url === undefined ? item : { ...item, url }
  })
}

/**
 * Creates the new items, as learned of from `source`, and returns all of them in the order of `input`. At most three
 * statements, however many items.
 */
export async function saveItems(
  tx: Tx,
  input: ResolvedItem[],
  { source, now }: { source: Code<'ItemSource'>; now: Date },
): Promise<{ id: string; platformId: string; canonicalUrl: string }[]> {
  if (input.length === 0) return []
  const items = await withStoredUrls(tx, input)
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
  if (first.mayBeCut) return { rejected: 'truncated' }
  return { ...first.item, kind: kind ?? first.item.kind, title, reach }
}
