/** Decides whether the name of an authority gets the article `The` in a sentence of a letter. */
import type { LetterPhrase, LetterWords } from './letter-words.ts'

/** Words of English names that need an article, such as `Ministry of Culture`. A name such as `Ofcom` needs none. */
const common =
  /\b(of|for|administration|agency|authority|board|bureau|commission|committee|council|department|directorate|division|inspectorate|institute|ministry|office|police|service)\b/i

/** Placeholder for the name in a phrase. */
const MARK = '\u{f8ff}'

/**
 * If the name begins an English phrase and consists of common words, it gets the article `The`. In any other place, the
 * name stays unchanged.
 */
export function nameInPhrase(name: string, phrase: LetterPhrase, { language, write }: LetterWords): string {
  if (!/^en\b/i.test(language) || /^(the|an?)\s/i.test(name) || !common.test(name)) return name
  return write(phrase, { authority: MARK }).startsWith(MARK) ? `The ${name}` : name
}
