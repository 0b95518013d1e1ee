/** Lists the addresses in a tip, or in answers of its reporter, that did not become items, with the reasons. */
import { distinctItems, MAX_ITEMS } from '#domain/content/items.ts'
import { type Reader, type ReadUrl, urlRejections } from '#domain/content/read-addresses.ts'

/**
 * `excepted`: words before the address exclude it, such as "except". `too many`: the text names more items than one
 * text may add.
 */
export const leftOutReasons = [...urlRejections, 'excepted', 'too many'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

export interface LeftOut {
  /** as written in the text */
  raw: string
  /** the reason; `truncated` for an address that may lack its end */
  reason: LeftOutReason
}

/** Returns why an address cannot become an item; null if it can. */
export function leftOut(url: ReadUrl): LeftOut | null {
  if ('rejected' in url) return { raw: url.raw, reason: url.rejected }
  if (url.doubt === null) return null
  return { raw: url.raw, reason: url.doubt === 'excepted' ? 'excepted' : 'truncated' }
}

/** Returns the addresses in these texts that did not become items, in their order, without duplicates. */
export function leftOutOf(read: Reader, texts: readonly string[]): LeftOut[] {
  const urls = texts.map((text) => read(text))
  const added = new Set(
    urls.flatMap((inText) =>
      distinctItems(inText)
        .slice(0, MAX_ITEMS)
        .map(({ url }) => url),
    ),
  )
  const out = urls.flat().flatMap((url): LeftOut[] => {
    const reason = leftOut(url)
    if (reason) return [reason]
    return 'item' in url && !added.has(url.item.url) ? [{ raw: url.raw, reason: 'too many' }] : []
  })
  return [...new Map(out.map((each) => [each.raw, each])).values()]
}
