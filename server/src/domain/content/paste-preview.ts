/** Previews the items that a pasted text refers to, before anything is saved. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { parse, text } from '#domain/core/input.ts'
import { MAX_ITEMS, storedAs, storedItems, withStoredUrls } from './items.ts'
import { lineNumbers } from './left-out-lines.ts'
import { type ResolvedItem, type UrlRejection, urlReader } from './read-addresses.ts'

export const previewStatuses = ['NEW', 'KNOWN', 'IN_CASE', 'REQUESTED', 'DUPLICATE', 'REJECTED'] as const

export interface PreviewRow {
  raw: string
  url: string | null
  platformId: string | null
  domain: string | null
  kind: ResolvedItem['kind'] | null
  status: (typeof previewStatuses)[number]
  reason: UrlRejection | null
  understood: boolean
  mayBeCut: boolean
  /** whether the text before the address says that the address is not meant, such as "not to be removed:" */
  excepted: boolean
  /** the number of the line on which the address begins, from 1 */
  line: number
  itemId: string | null
  requestId: string | null
}

const noItem = {
  url: null,
  platformId: null,
  domain: null,
  kind: null,
  reason: null,
  understood: false,
  mayBeCut: false,
  excepted: false,
  itemId: null,
  requestId: null,
}

/**
 * Returns one row for each of the first MAX_ITEMS addresses, in the order of the text. Throws ValidationError above
 * 200,000 characters.
 */
export async function previewItems(db: PrismaClient, caseId: string | null, pasted: string): Promise<PreviewRow[]> {
  const readUrls = await urlReader(db)
  // Interpreting thousands of addresses takes a third of a second, so at most MAX_ITEMS are read.
  const read = readUrls(parse(text(200_000), pasted), MAX_ITEMS)
  const stored = await withStoredUrls(
    db,
    read.flatMap((url) => ('item' in url ? [url.item] : [])),
  )
  const items = stored.values()
  const addresses = read.map((url) => ('item' in url ? { ...url, item: items.next().value ?? url.item } : url))
  const knownItem = await findKnownItems(
    db,
    addresses.flatMap((url) => ('item' in url ? [url.item] : [])),
  )
  const seen = new Set<string>()
  const lineAt = lineNumbers(pasted)
  return addresses.map((url): PreviewRow => {
    const line = lineAt(url.start)
    if ('rejected' in url) return { ...noItem, raw: url.raw, status: 'REJECTED', reason: url.rejected, line }
    const item = knownItem(url.item)
    const request = item?.requestItems[0]
    const status = seen.has(url.item.url)
      ? 'DUPLICATE'
      : request
        ? 'REQUESTED'
        : !item
          ? 'NEW'
          : item.cases.some((inside) => inside.caseId === caseId)
            ? 'IN_CASE'
            : 'KNOWN'
    seen.add(url.item.url)
    const { platformId, domain, url: canonicalUrl, kind, understood } = url.item
    return {
      raw: url.raw,
      url: canonicalUrl,
      platformId,
      domain,
      kind,
      status,
      reason: null,
      understood,
      mayBeCut: url.doubt !== null && url.doubt !== 'excepted',
      excepted: url.doubt === 'excepted',
      line,
      itemId: item?.id ?? null,
      requestId: request?.requestId ?? null,
    }
  })
}

async function findKnownItems(db: PrismaClient, items: ResolvedItem[]) {
  const rows = await db.contentItem.findMany({
    ...storedAs(items),
    select: {
      id: true,
      platformId: true,
      canonicalUrl: true,
      cases: { select: { caseId: true } },
      requestItems: {
        where: { state: { in: ['NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'] } },
        select: { requestId: true },
        take: 1,
      },
    },
  })
  return storedItems(rows)
}
