/** Finds unknown words that may change what the known phrases of a sentence state. */
import type { ReferenceMark } from './references.ts'
import type { Token } from './tokens.ts'
import { fillers, separators } from './words/joints.ts'
import { knownWords, reasonEnds, reasonStarts } from './words/known.ts'

export function unknownWords(
  tokens: readonly Token[],
  references: readonly ReferenceMark[],
  phrases: readonly { from: number; to: number }[],
): Set<number> {
  const covered = new Set<number>()
  const named = references.filter(({ reference }) => reference.kind === 'ITEMS')
  const exceptions = references.filter(({ reference }) => reference.kind === 'EXCEPT')
  for (const { from, to } of [...named, ...exceptions, ...phrases]) for (let at = from; at < to; at++) covered.add(at)
  const unknown = new Set<number>()
  let isReason = false
  for (const [at, { kind, text }] of tokens.entries()) {
    if (reasonEnds.has(text) || named.some(({ from }) => from === at)) isReason = false
    if (reasonStarts.has(text) || isReasonAfter(tokens, at)) isReason = true
    if (isReason || covered.has(at) || kind !== 'word' || !/\p{L}{2}/u.test(text) || isInCode(tokens, at)) continue
    if (!knownWords.has(text) && !fillers.has(text) && !separators.has(text)) unknown.add(at)
  }
  return unknown
}

const reasonNouns = new Set('reason reasons violation violations violating breach breaches breaching'.split(' '))

const isReasonAfter = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.text === 'for' && tokens.slice(at + 1, at + 5).some(({ text }) => reasonNouns.has(text))

function isInCode(tokens: readonly Token[], at: number): boolean {
  let first = at
  while (first > 0 && !tokens[first - 1]!.isSpaceAfter && at - first < 12) first--
  return tokens.slice(first, at).some(({ kind }) => kind === 'number')
}
