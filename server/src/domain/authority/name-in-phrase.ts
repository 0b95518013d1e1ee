/** Decides whether the name of an authority gets the article `The` in a sentence of a letter. */
import type { LetterPhrase, LetterWords } from './letter-words.ts'

/** A name with one of these words, such as `Ministry of Culture`, needs an article; a name such as `Ofcom` does not. */
const common =
  /\b(of|for|administration|agency|authority|board|bureau|commission|committee|council|department|directorate|division|inspectorate|institute|ministry|office|police|service)\b/i

/** Placeholder for the name in a phrase. */
const MARK = '\u{f8ff}'

/**
 * If the name begins an English phrase and contains a word of `common`, it gets the article `The`. Otherwise, and if
 * the name has an article already, it stays unchanged.
 */
export function nameInPhrase(name: string, phrase: LetterPhrase, { language, write }: LetterWords): string {
  if (!/^en\b/i.test(language) || /^(the|an?)\s/i.test(name) || !common.test(name)) return name
  return write(phrase, { authority: MARK }).startsWith(MARK) ? `The ${name}` : name
}
