/** Finds the items to which a sentence of a platform's answer refers. */

import { shippedReading } from '#domain/content/rules/reading.ts'
import { bystanderByAddress } from '#letters/bystanders.ts'
import type { ItemIndex } from './item-index.ts'
import { longest, phraseList } from './phrases.ts'
import type { Token } from './tokens.ts'
import {
  countNouns,
  documentWords,
  lawWords,
  numberNouns,
  type ReferenceTag,
  referencePhrases,
  secondSyllables,
} from './words/references.ts'

/** `isUnresolved` means that the sentence also names items that the request does not contain. */
export type Reference =
  | { kind: 'ITEMS'; numbers: readonly number[]; isUnresolved: boolean; isAddress: boolean }
  | { kind: 'ALL' | 'REST'; count: number | null }
  | { kind: 'COUNT'; count: number; of: number | null }
  | { kind: 'THESE' | 'ABOVE' | 'FOLLOWING' | 'EXCEPT' }

export interface ReferenceMark {
  reference: Reference
  /** range of tokens, with `to` excluded */
  from: number
  to: number
}

const phrases = phraseList(referencePhrases)
const MAX_RANGE = 5_000

/** `text` is the text in which the tokens have their positions. */
export function referencesIn(tokens: readonly Token[], text: string, index: ItemIndex): ReferenceMark[] {
  const certain = [...addressed(tokens, index), ...nouned(tokens, index), ...namedItems(tokens, text, index)]
  const quantified = phrases.find(tokens).flatMap(({ tag, from, to }) => {
    const reference = referenceOf(tag, tokens.slice(from, to), tokens[to])
    return reference || tag === 'NONE' ? [{ reference, from, to }] : []
  })
  // Item numbers and addresses are certain, so a phrase that overlaps them, such as `the posts listed at items 1-8`, is
  // dropped.
  const isBeside = ({ from, to }: { from: number; to: number }) =>
    !certain.some((mark) => mark.from < to && mark.to > from)
  const kept: { reference: Reference | null; from: number; to: number }[] = longest([
    ...certain,
    ...quantified.filter(isBeside),
  ])
  const marks = kept.flatMap(({ reference, from, to }) => (reference ? [{ reference, from, to }] : []))
  return longest([...marks, ...bareLists(tokens, marks, index)])
}

const numbersIn = (tokens: readonly Token[]): number[] =>
  tokens.filter(({ kind, text }) => kind === 'number' && text.length <= 4).map(({ text }) => Number(text))

function referenceOf(tag: ReferenceTag, tokens: readonly Token[], next: Token | undefined): Reference | null {
  const numbers = numbersIn(tokens)
  if (tag === 'COUNT') return numbers.length === 0 ? null : { kind: tag, count: numbers[0]!, of: numbers[1] ?? null }
  if (tag === 'NONE') return null
  if (tag !== 'ALL' && tag !== 'REST') return { kind: tag }
  return { kind: tag, count: numbers[0] ?? (next?.kind === 'number' ? Number(next.text) : null) }
}

const items = (numbers: readonly number[], isUnresolved = false, isAddress = false): Reference => ({
  kind: 'ITEMS',
  numbers,
  isUnresolved,
  isAddress,
})

/**
 * Finds addresses, handles and ids of items. An unknown address is marked as unresolved. It is ignored if it has no
 * scheme, or if its page is never an item, such as a help page.
 */
function addressed(tokens: readonly Token[], index: ItemIndex): ReferenceMark[] {
  return tokens.flatMap((token, from) => {
    const number = token.url ? index.atUrl(token.url) : index.named(token)
    if (number !== undefined) return [{ reference: items([number], false, true), from, to: from + 1 }]
    if (!token.url || token.url.bare || !isTarget(token.url.url)) return []
    return [{ reference: items([], true, true), from, to: from + 1 }]
  })
}

function isTarget(address: string): boolean {
  try {
    return bystanderByAddress(new URL(address), shippedReading) === null
  } catch {
    return false
  }
}

/** Finds the numbers of items after a noun, as in `items 3, 7 and 9-12`. */
function nouned(tokens: readonly Token[], index: ItemIndex): ReferenceMark[] {
  return tokens.flatMap((_, from) => {
    if (!isNoun(tokens, from)) return []
    let at = from + 1
    while (
      ['số', 'no', 'nos', '#', '.', ':', 'các', 'number', 'numbers', 'thứ', 'tự', 'từ', 'from'].includes(
        tokens[at]?.text ?? '',
      ) &&
      at < from + 4
    )
      at++
    const list = numberList(tokens, at, index)
    if (!list || lawWords.has(tokens[list.to]?.text ?? '') || isOfDocument(tokens, list.to)) return []
    return [{ reference: items(list.numbers, list.isUnresolved), from, to: list.to }]
  })
}

const isOfDocument = (tokens: readonly Token[], at: number): boolean =>
  ['of', 'của'].includes(tokens[at]?.text ?? '') &&
  tokens
    .slice(at + 1, at + 5)
    .some(({ text }) =>
      ['decree', 'law', 'policy', 'policies', 'guidelines', 'terms', 'standards', 'nghị', 'luật'].includes(text),
    )

function isNoun(tokens: readonly Token[], at: number): boolean {
  const { text, kind } = tokens[at]!
  const before = tokens[at - 1]?.text ?? ''
  if (kind === 'mark') return text === '#'
  if (text === 'no') return !documentWords.has(before)
  if (text === 'số') return before === 'các'
  if (Object.hasOwn(secondSyllables, text)) return before === secondSyllables[text]
  return numberNouns.has(text)
}

const joins = new Set([',', 'and', 'và', '&', ';', '+', 'or'])
const rangeWords = new Set(['-', 'to', 'đến', 'tới', 'through', 'thru'])
const repeated = new Set(['số', 'no', '#', 'item', 'items', 'mục', 'url', 'link', 'video', 'nhóm', 'group'])
/** If one of these words follows a number, the number is a time or a share. */
const units = new Set('% percent hours hour h days day giờ ngày tháng năm phút months weeks'.split(' '))

/** Reads a list such as `3, 7 and 9-12` from the token `from` on; null if there is no number. */
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
    for (let number = first; number <= last; number++)
      if (index.byNumber.has(number)) numbers.add(number)
      else isUnresolved = true
    to = end
    at = end
    while (at < end + 3 && (joins.has(tokens[at]?.text ?? '') || (at > end && repeated.has(tokens[at]?.text ?? ''))))
      at++
    if (at === end) break
  }
  return to === from ? null : { numbers: [...numbers], isUnresolved, to }
}

/** Returns the number at the token `at`; null if the number is a date, an amount or a count such as `3 videos`. */
function itemNumber(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at]
  if (token?.kind !== 'number' || token.text.length > 4) return null
  const next = tokens[at + 1]
  if (next && (units.has(next.text) || (next.text === '/' && !next.isSpaceAfter))) return null
  if (next && countNouns.has(next.text) && tokens[at + 2]?.kind !== 'number') return null
  return Number(token.text)
}

/** A name that several items of the request share does not count as a reference. */
function namedItems(tokens: readonly Token[], text: string, index: ItemIndex): ReferenceMark[] {
  if (tokens.length === 0 || index.names.size === 0) return []
  const begin = tokens[0]!.start
  const lower = text.slice(begin, tokens.at(-1)!.end).toLowerCase()
  if (lower.length !== tokens.at(-1)!.end - begin) return []
  return [...index.names].flatMap(([name, number]) => {
    const at = lower.indexOf(name)
    if (at < 0) return []
    const from = tokens.findIndex(({ end }) => end > begin + at)
    const after = tokens.findIndex(({ start }) => start >= begin + at + name.length)
    const to = after < 0 ? tokens.length : after
    return to > from ? [{ reference: items([number]), from, to }] : []
  })
}

const announcing = new Set([':', '(', 'namely', 'gồm', 'thể', 'là', 'are', 'i.e', 'tức'])

/**
 * Finds lists of item numbers without a noun. A list after `except` refers to items. A list after a colon, a bracket or
 * `namely` refers to items if the sentence states its count before, as in `3 items (1, 4, 7)`. A list of several
 * numbers after a colon also refers to items if the sentence or bracket ends after it, as in `Removed: 1, 4, 7.` A
 * single number may be a count, as in `Removed: 9`.
 */
function bareLists(tokens: readonly Token[], marks: readonly ReferenceMark[], index: ItemIndex): ReferenceMark[] {
  const exceptEnds = new Set(marks.filter(({ reference }) => reference.kind === 'EXCEPT').map(({ to }) => to))
  return tokens.flatMap((token, at) => {
    const isException = exceptEnds.has(at)
    if (!isException && !announcing.has(token.text)) return []
    let begin = isException ? at : at + 1
    while (['số', '#', 'các', 'no', '.', 'nos', 'từ', 'from'].includes(tokens[begin]?.text ?? '')) begin++
    const list = numberList(tokens, begin, index)
    if (!list) return []
    const counts = marks
      .filter(({ to }) => to <= at)
      .flatMap(({ reference }) => ('count' in reference ? [reference.count] : []))
    const isCounted = counts.at(-1) === list.numbers.length
    const isEnd = [undefined, '.', ')', ';'].includes(tokens[list.to]?.text)
    const isList = isEnd && token.text === ':' && list.to - begin > 1
    if (!isException && !isCounted && !isList) return []
    return [{ reference: items(list.numbers, list.isUnresolved), from: begin, to: list.to }]
  })
}
