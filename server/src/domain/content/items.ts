/** Things on platforms: found in text, told apart by canonical address, gathered in cases. */
import { z } from 'zod'
import { canonicalise, findUrls } from '#domain/content/url/canonical.ts'
import { type Append, type Ask, change, type Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, text } from '#domain/core/input.ts'
import { permit } from '#domain/core/policy.ts'
import { lockCase } from '#domain/locks.ts'

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

const addInput = z.object({ key, case: id, items: z.array(newItem).min(1).max(MAX_ITEMS) })

/** Puts things into a case: those not known yet are made, those already in it stay as they are. */
export async function addItems(ask: Ask, input: unknown): Promise<{ id: string }> {
  permit(ask.viewer, 'addItems')
  const { key, ...said } = parse(addInput, input)
  return change(ask, { action: 'addItems', key, input: said }, async (tx, append) => {
    const found = await lockCase(tx, said.case)
    if (found.state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', [found.id])
    const read = await urlReader(tx)
    const items = said.items.map((one, index) => {
      const item = understand(read, one)
      if (!('rejected' in item)) return item
      throw new ValidationError([{ path: `items.${index}.url`, code: 'url', message: item.rejected }])
    })
    const saved = await saveItems(tx, items, ask.now)
    await describe(tx, saved, items)
    if (said.items.some(({ title, reach }) => title !== undefined || reach !== undefined))
      append({
        type: 'item.described',
        subject: { type: 'Case', id: found.id },
        caseId: found.id,
        data: {
          items: saved.map(({ id }, index) => ({ item: id, title: items[index]?.title, reach: items[index]?.reach })),
        },
      })
    await gather(
      tx,
      append,
      ask,
      found.id,
      saved.map(({ id }) => id),
    )
    return { id: found.id }
  })
}

/** The one thing that is meant, or why it cannot be told. */
export function understand(
  read: (text: string) => ReadUrl[],
  { url, kind, title, reach }: Pick<SaidItem, 'url'> & Partial<SaidItem>,
): FoundItem | { rejected: string } {
  const [first, ...others] = read(url)
  if (!first || others.length > 0) return { rejected: 'not one address' }
  if ('rejected' in first) return { rejected: first.rejected }
  const { item } = first
  return { platformId: item.platformId, url: item.url, kind: kind ?? item.kind, title, reach }
}

/** A title that was not known and a reach that was counted anew are written down. One statement, however many. */
async function describe(tx: Tx, saved: { id: string }[], items: FoundItem[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE content_item SET title = coalesce(content_item.title, said.title), reach = coalesce(said.reach, content_item.reach)
    FROM unnest(${saved.map(({ id }) => id)}::uuid[], ${items.map(({ title }) => title ?? null)}::text[],
      ${items.map(({ reach }) => reach ?? null)}::int[]) AS said (id, title, reach)
    WHERE content_item.id = said.id AND (said.title IS NOT NULL OR said.reach IS NOT NULL)`
}

/** Ties known items to a case and says so in the log, unless all were there already. */
export async function gather(tx: Tx, append: Append, { now }: Ask, caseId: string, itemIds: string[]): Promise<void> {
  const added = await tx.caseItem.createManyAndReturn({
    data: [...new Set(itemIds)].map((itemId) => ({ caseId, itemId, addedAt: now })),
    skipDuplicates: true,
    select: { itemId: true },
  })
  gathered(
    append,
    caseId,
    added.map(({ itemId }) => itemId),
  )
}

/** Says which items are new in a case: in several events where they are more than one change adds. */
export function gathered(append: Append, caseId: string, added: string[]): void {
  for (let at = 0; at < added.length; at += MAX_ITEMS) {
    const items = added.slice(at, at + MAX_ITEMS)
    append({
      type: 'case.items_added',
      subject: { type: 'Case', id: caseId },
      caseId,
      data: { count: items.length, items },
    })
  }
}
