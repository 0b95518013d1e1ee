/** Finds the words by which the reason of an item says more than what every request says. */
import { unaccent } from './unaccent.ts'

/** Words that say nothing of a content, because they fit every request. */
const GENERIC = [
  'nội dung này là có vi phạm quy định của pháp luật',
  'this content violates is a violation of the law illegal unlawful',
]

/** Returns the words of a text in lower case without accents. */
export const wordsOf = (text: string): string[] =>
  unaccent(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const genericWords: readonly string[] = GENERIC.flatMap(wordsOf)

/**
 * Returns the distinct words of a reason that are neither in the known texts nor fit every request. The known texts are
 * the names of the category, the title of the content and the labels of its kind. A reason without such a word only
 * repeats what the addressee reads elsewhere. Cost: linear in the length of the texts.
 */
export function ownWordsOf(reason: string, knownTexts: readonly string[]): Set<string> {
  const known = new Set([...genericWords, ...knownTexts.flatMap(wordsOf)])
  return new Set(wordsOf(reason).filter((word) => !known.has(word)))
}
