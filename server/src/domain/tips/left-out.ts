/** Lists the addresses that a tip or its answers contain and that did not become items, each with the reason. */
import type { Reader, ReadUrl, UrlRejection } from '#domain/content/read-addresses.ts'

/** An address that did not become an item. */
export interface LeftOut {
  /** as written in the text */
  raw: string
  /** why it is no address of content; `truncated` also if it may be only the beginning of one */
  reason: UrlRejection
}

/** Returns why an address did not become an item; null if it did. */
export function leftOut(url: ReadUrl): LeftOut | null {
  if ('rejected' in url) return { raw: url.raw, reason: url.rejected }
  return url.doubt === null ? null : { raw: url.raw, reason: 'truncated' }
}

/** Returns the addresses in these texts that did not become items, in the order of the texts, each once. */
export function leftOutOf(read: Reader, texts: readonly string[]): LeftOut[] {
  const out = texts.flatMap((text) => read(text)).flatMap((url) => leftOut(url) ?? [])
  return [...new Map(out.map((each) => [each.raw, each])).values()]
}
