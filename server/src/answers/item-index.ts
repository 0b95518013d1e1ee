/**
 * Finds the items of a request by what a platform's answer states about them: a number, an address, an id, a handle or
 * a name.
 */
import { type AddressReader, addressReaderOf } from '#domain/content/address-reader.ts'
import type { TextUrl } from '#domain/content/url/text/find.ts'
import { trimEnd } from '#domain/content/url/trim-end.ts'
import type { RequestedItem } from './outcome.ts'
import type { Token } from './tokens.ts'

export interface ItemIndex {
  readonly items: readonly RequestedItem[]
  readonly byNumber: ReadonlyMap<number, RequestedItem>
  /** undefined if no item or more than one item has this address */
  atUrl(url: TextUrl): number | undefined
  /** Returns the number of the item that a word names by a handle with @, or by an id from its address. */
  named(token: Token): number | undefined
  /** item numbers by name in small letters; names that are short, or that several items share, are missing */
  readonly names: ReadonlyMap<string, number>
}

const MIN_ID = 8
const MIN_NAME = 6

export function itemIndex(items: readonly RequestedItem[], reader: AddressReader = addressReaderOf([])): ItemIndex {
  const byUrl = new UniqueMap<string>()
  const byWord = new UniqueMap<string>()
  const names = new UniqueMap<string>()
  for (const { number, url, otherUrls, handle, name } of items) {
    for (const address of url === null ? otherUrls : [url, ...otherUrls]) {
      byUrl.add(spellingOf(address), number)
      byUrl.add(spellingOf(canonicalOf(address, reader)), number)
      for (const word of idsIn(address)) byWord.add(word, number)
    }
    if (handle) byWord.add(`@${handle.replace(/^@/, '').toLowerCase()}`, number)
    if (name && name.trim().length >= MIN_NAME) names.add(name.trim().toLowerCase(), number)
  }
  return {
    items,
    byNumber: new Map(items.map((item) => [item.number, item])),
    atUrl: ({ url }) => byUrl.get(spellingOf(canonicalOf(url, reader))) ?? byUrl.get(spellingOf(url)),
    named: ({ text }) => byWord.get(trimEnd(text, '.', '-')),
    names: names.unique(),
  }
}

function canonicalOf(address: string, reader: AddressReader): string {
  const canonical = reader.canonical(address)
  return 'rejected' in canonical ? address : canonical.url
}

const spellingOf = (address: string): string => address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')

/** Returns the parts of an address that are probably ids: long words with a digit. */
const idsIn = (address: string): string[] =>
  (address.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= MIN_ID && /\d/.test(word))

/** A map that returns undefined for a key to which two different numbers were added. */
class UniqueMap<Key> {
  readonly #numbers = new Map<Key, number | null>()

  add(key: Key, number: number): void {
    const earlier = this.#numbers.get(key)
    this.#numbers.set(key, earlier === undefined || earlier === number ? number : null)
  }

  get(key: Key): number | undefined {
    return this.#numbers.get(key) ?? undefined
  }

  unique(): Map<Key, number> {
    return new Map([...this.#numbers].flatMap(([key, number]) => (number === null ? [] : [[key, number] as const])))
  }
}
