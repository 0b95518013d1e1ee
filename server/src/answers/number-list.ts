/** Reads lists of item numbers in a platform's answer, such as `3, 7 and 9-12`. */
import type { ItemIndex } from './item-index.ts'
import type { Token } from './tokens.ts'
import { countNouns } from './words/references.ts'

/** Maximum number of items of a range. */
const MAX_RANGE = 5_000
const joins = new Set([',', 'and', 'và', '&', ';', '+', 'or'])
const rangeWords = new Set(['-', 'to', 'đến', 'tới', 'through', 'thru'])
const repeated = new Set(['số', 'no', '#', 'item', 'items', 'mục', 'url', 'link', 'video', 'nhóm', 'group'])
/** If one of these words follows a number, the number is a time or a share, and not the number of an item. */
const units = new Set('% percent hours hour h days day giờ ngày tháng năm phút months weeks'.split(' '))

/** Reads `3, 7 and 9-12` from the token `from` on; null if there is no number. */
export function numberList(
  tokens: readonly Token[],
  from: number,
  index: ItemIndex,
): { numbers: number[]; isUnresolved: boolean; to: number } | null {
  const numbers = new Set<number>()
  let isUnresolved = false
  let to = from
  for (let at = from; ; ) {
    const first = itemNumber(tokens, at)
    if (first === null) break
    let last = first
    let end = at + 1
    if (rangeWords.has(tokens[end]?.text ?? '')) {
      const place = repeated.has(tokens[end + 1]?.text ?? '') ? end + 2 : end + 1
      const second = itemNumber(tokens, place)
      if (second !== null && second > first && second - first < MAX_RANGE) {
        last = second
        end = place + 1
      }
    }
    const known = knownBetween(first, last, index)
    for (const number of known) numbers.add(number)
    if (known.length <= last - first) isUnresolved = true
    to = end
    at = end
    while (at < end + 3 && (joins.has(tokens[at]?.text ?? '') || (at > end && repeated.has(tokens[at]?.text ?? ''))))
      at++
    if (at === end) break
  }
  return to === from ? null : { numbers: [...numbers], isUnresolved, to }
}

/**
 * Returns the numbers of items from `first` to `last`. A range can be much longer than the list of items, so the
 * shorter of the two is read.
 */
function knownBetween(first: number, last: number, { byNumber }: ItemIndex): number[] {
  if (last - first > byNumber.size) return [...byNumber.keys()].filter((number) => number >= first && number <= last)
  const range = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return range.filter((number) => byNumber.has(number))
}

/**
 * Returns the number at the token `at` if it can be the number of an item; null for a date, an amount or a count such
 * as `3 videos`.
 */
function itemNumber(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at]
  if (token?.kind !== 'number' || token.text.length > 4) return null
  const next = tokens[at + 1]
  if (next && (units.has(next.text) || (next.text === '/' && !next.isSpaceAfter))) return null
  if (next && countNouns.has(next.text) && tokens[at + 2]?.kind !== 'number') return null
  return Number(token.text)
}
