/**
 * Selects the fixed phrases of a letter. They ship with the product, or come from the templates that apply to the
 * letter.
 */
import type { Texts } from './input.ts'
import { beforeVersion7, en, type LetterPhrase, ofOneItem, vi } from './letter-phrases.ts'

export type { LetterPhrase } from './letter-phrases.ts'
export const letterPhrases = Object.keys(vi) as LetterPhrase[]

export const shippedPhrases: Readonly<Record<string, Record<LetterPhrase, string>>> = { vi, en }

/**
 * Returns the texts in braces of a phrase, in alphabetical order. Some are no placeholders but ordinary text, such as
 * `{Số}`.
 */
export const placeholdersOf = (phrase: string): string[] =>
  [...phrase.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!).sort()

export const builtInNames: ReadonlySet<string> = new Set(Object.values(en).flatMap(placeholdersOf))

export interface LetterWords {
  language: string
  /**
   * Returns the phrase with facts and values in place of the names in braces. If the fact `count` is 1, a shipped
   * phrase is about a single item.
   */
  write(phrase: LetterPhrase, facts?: Readonly<Record<string, string | number>>): string
  /** Returns the same words with the phrases that shipped before version 7 of the signature. */
  beforeVersion7(): LetterWords
  /**
   * Returns the same words with the phrases before version 9 of the signature, which do not depend on the number of
   * items.
   */
  beforeVersion9(): LetterWords
  /** Whether the phrase has a text in this language; if not, `write` returns the English text. */
  has(phrase: LetterPhrase): boolean
}

export type TemplatePhrases = Partial<Record<LetterPhrase, string>>

/**
 * Returns the words of letters in a language. For each phrase, `write` uses the text of the templates, or else the
 * shipped text in that language, or else the shipped English text. `values` are the printed values of the placeholders.
 * Braces in a fact or value are printed as they are. `ofOne` are the shipped phrases about a single item.
 */
export function letterWords(
  language: string,
  phrases: TemplatePhrases = {},
  values: ReadonlyMap<string, string> = new Map(),
  ofOne: TemplatePhrases | undefined = shippedPhrases[language] ? ofOneItem[language] : ofOneItem.en,
): LetterWords {
  const shipped = shippedPhrases[language] ?? en
  return {
    language,
    beforeVersion7: () => letterWords(language, { ...beforeVersion7[language], ...phrases }, values, {}),
    beforeVersion9: () => letterWords(language, phrases, values, {}),
    has: (phrase) => language in shippedPhrases || phrases[phrase] !== undefined,
    write(phrase, facts = {}) {
      const text = phrases[phrase] ?? (facts.count === 1 ? ofOne?.[phrase] : undefined) ?? shipped[phrase]
      return text.replace(/\{([a-z][a-z0-9_]*)\}/g, (braces, name: string) =>
        Object.hasOwn(facts, name) ? String(facts[name]) : (values.get(name) ?? braces),
      )
    },
  }
}

/** Returns the text in the language of the letter, or else in English, or else in the first language. */
export function textIn(texts: Texts, language: string): string | null {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? null
}
