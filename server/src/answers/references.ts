/** Finds the items to which a sentence of a platform's answer refers. */

import { shippedReading } from '#domain/content/rules/reading.ts'
import { bystanderByAddress } from '#letters/bystanders.ts'
import type { ItemIndex } from './item-index.ts'
import { numberList } from './number-list.ts'
import { longest, phraseList } from './phrases.ts'
import type { Token } from './tokens.ts'
import {
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

/** `text` is the text in which the tokens have their positions. */
export function referencesIn(tokens: readonly Token[], text: string, index: ItemIndex): ReferenceMark[] {
  const certain = [
    ...leadingList(tokens, index),
    ...addressed(tokens, index),
    ...nouned(tokens, index),
    ...namedItems(tokens, text, index),
  ]
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
  if (tokens[0]?.text === 'both') return { kind: tag, count: 2 }
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

/**
 * Finds the numbers of items after a noun, as in `items 3, 7 and 9-12`. A list that continues over further nouns is read
 * once. Cost: linear in the number of tokens.
 */
function nouned(tokens: readonly Token[], index: ItemIndex): ReferenceMark[] {
  let readTo = 0
  return tokens.flatMap((_, from) => {
    if (from < readTo || !isNoun(tokens, from)) return []
    let at = from + 1
    while (
      ['số', 'no', 'nos', '#', '.', ':', 'các', 'number', 'numbers', 'thứ', 'tự', 'từ', 'from', 'at', 'tại'].includes(
        tokens[at]?.text ?? '',
      ) &&
      at < from + 4
    )
      at++
    const list = numberList(tokens, at, index)
    readTo = list?.to ?? from
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

const brackets = new Set(['(', ')', '[', ']'])
const labelEnds = new Set([':', '=', '→', '➔', '>'])

/**
 * Finds a list of several numbers with which a sentence begins and after which a colon follows, such as `(1) and (2):` or
 * `3, 7-9:`. A range with leading zeros, such as `05-12:`, may be a date, so it is left out.
 */
function leadingList(tokens: readonly Token[], index: ItemIndex): ReferenceMark[] {
  const end = tokens.findIndex(({ text }) => labelEnds.has(text))
  if (end < 2 || !tokens[end]!.isSpaceAfter) return []
  const written = tokens.slice(0, end).filter(({ text }) => !brackets.has(text))
  const numbers = written.filter(({ kind }) => kind === 'number')
  const isDate = numbers.length === 2 && written.length === 3 && numbers.some(({ text }) => text.startsWith('0'))
  const list = numbers.length < 2 || isDate ? null : numberList(written, 0, index)
  if (!list || list.to !== written.length) return []
  return [{ reference: items(list.numbers, list.isUnresolved), from: 0, to: end }]
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
