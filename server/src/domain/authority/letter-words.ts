/** The fixed phrases of letters: those that ship with the product, and those that the operator wrote for a language. */
import type { Tx } from '#domain/core/command.ts'
import type { Texts } from './input.ts'
import { en, type LetterPhrase, vi } from './letter-phrases.ts'

export type { LetterPhrase } from './letter-phrases.ts'
export const letterPhrases = Object.keys(vi) as LetterPhrase[]

/** The phrases that ship with the product, by language. */
export const shippedPhrases: Readonly<Record<string, Record<LetterPhrase, string>>> = { vi, en }

/** Returns the names in braces of a phrase, in alphabetical order. */
export const placeholdersOf = (phrase: string): string[] =>
  [...phrase.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name!).sort()

/** The language of letters, and the phrases in this language. */
export interface LetterWords {
  language: string
  /** Returns the phrase with the facts in place of the names in braces. */
  write(phrase: LetterPhrase, facts?: Readonly<Record<string, string | number>>): string
}

/** What the operator wrote: phrase → BCP 47 tag → text. */
export type WrittenPhrases = Partial<Record<LetterPhrase, Texts>>

/**
 * Returns the words of letters in a language. A phrase is the operator's own, or else the one that ships with the
 * product in that language, or else the English one.
 */
export function letterWords(language: string, written: WrittenPhrases = {}): LetterWords {
  const shipped = shippedPhrases[language] ?? en
  return {
    language,
    write(phrase, facts = {}) {
      const text = written[phrase]?.[language] ?? shipped[phrase]
      return text.replace(/\{([a-z]+)\}/g, (name, key: string) => String(facts[key] ?? name))
    },
  }
}

/** Returns the words in which the authority writes its letters. */
export const wordsOf = (authority: { letterLanguage: string; letterPhrases: unknown }): LetterWords =>
  letterWords(authority.letterLanguage, authority.letterPhrases as WrittenPhrases)

/** Returns the words of a letter of the authority in this language. */
export const wordsIn = (language: string, authority: { letterPhrases: unknown }): LetterWords =>
  letterWords(language, authority.letterPhrases as WrittenPhrases)

/** Reads the words in which the authority writes its letters. */
export const readWords = async (tx: Pick<Tx, 'authority'>): Promise<LetterWords> =>
  wordsOf(await tx.authority.findFirstOrThrow())

/**
 * Returns the text in the language of the letter, or else in English, or else in the first language. Returns null if
 * there is no text in any language.
 */
export function textIn(texts: Texts, language: string): string | null {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? null
}
