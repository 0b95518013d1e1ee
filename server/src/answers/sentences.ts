/** Cuts a block of text into sentences, and recognizes polite sentences that say nothing. */
import type { TextUrl } from '#domain/content/url/text/find.ts'
import type { Block } from './blocks.ts'
import { phraseList } from './phrases.ts'
import { type Token, tokensOf } from './tokens.ts'
import { courtesyPhrases } from './words/courtesy.ts'

/** Maximum number of tokens of a sentence. Longer sentences are cut, which bounds the cost of a sentence. */
const MAX_TOKENS = 2_000
const abbreviations = new Set('no nos vs eg ie tp ts ths mr ms mrs dr st art approx vd v.v'.split(' '))

/** Returns the sentences of a block as tokens. A semicolon ends a sentence too. */
export function sentencesOf(text: string, block: Block, urls: readonly TextUrl[]): Token[][] {
  const own = between(urls, block.start, block.end)
  const sentences: Token[][] = []
  let sentence: Token[] = []
  for (const token of tokensOf(text, block.start, block.end, own)) {
    sentence.push(token)
    if (!endsSentence(token, sentence) && sentence.length < MAX_TOKENS) continue
    sentences.push(sentence)
    sentence = []
  }
  if (sentence.length > 0) sentences.push(sentence)
  return sentences
}

function endsSentence({ kind, text, isSpaceAfter }: Token, sentence: readonly Token[]): boolean {
  if (kind !== 'mark') return false
  if (text === '!' || text === '?' || text === ';') return true
  if (text !== '.' || !isSpaceAfter) return false
  const before = sentence.at(-2)
  return !(before?.kind === 'word' && (abbreviations.has(before.text) || before.text.length === 1))
}

function between(urls: readonly TextUrl[], start: number, end: number): readonly TextUrl[] {
  let low = 0
  let high = urls.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (urls[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < urls.length && urls[last]!.start < end) last++
  return urls.slice(low, last)
}

const courtesies = phraseList({ COURTESY: courtesyPhrases })

export const isCourtesy = (tokens: readonly Token[]): boolean =>
  courtesies.find(tokens.slice(0, 12)).some(({ from }) => from === 0)
