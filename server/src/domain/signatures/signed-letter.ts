/**
 * Writes the letter of a request in the form of a version of the signature, and returns the part of its text that is
 * signed.
 */
import type { LetterWords } from '#domain/authority/letter-words.ts'
import type { Sender } from '#domain/authority/sender.ts'
import { addressLine } from '#domain/documents/item-address.ts'
import type { ItemFacts } from '#domain/documents/item-facts.ts'
import type { Letter } from '#domain/documents/letter-model.ts'
import { demandIn } from '#domain/documents/measure.ts'
import { letterText, type PlainTexts, plainTexts } from '#domain/documents/plain-text.ts'
import { isUsualSubject } from '#domain/documents/subject.ts'
import { citationsIn, type RequestFacts, writeLetter } from '#domain/documents/write-letter.ts'
import { writeLetter as writeEarlierLetter } from './earlier-letter.ts'

export interface SignedLetter {
  /** Cost: linear in the number of items. */
  write(): PlainTexts
  /** the text that the part LETTER covers, without the annex, because each item has its own parts */
  signedText: string
  /** null for versions of the signature that cover only a plain text, so no document can be issued */
  letter: Letter | null
  /** senders in the languages of the letter; empty for version 1, whose letters name no sender */
  senders: readonly Sender[]
  facts: RequestFacts
}

/** Returns how letters identify an item. */
export const addressOf = (item: Pick<ItemFacts, 'address' | 'title' | 'leadsTo'>, words: LetterWords): string =>
  addressLine(words, { canonicalUrl: item.address, title: item.title, leadsTo: item.leadsTo })

/** Writes the letter in the form of this version of the signature, by default of the newest. */
export function signedLetter(facts: RequestFacts, version = 9): SignedLetter {
  const formed = version >= 9 ? facts : version >= 7 ? asInVersion8(facts, version) : asInVersion6(facts)
  if (version >= 4) {
    const stated = version === 4 ? asInVersion4(formed) : { dueAt: null, ...formed }
    const letter = writeLetter(stated)
    const signedText = letterText(letter, stated)
    return {
      write: () => plainTexts(letter, stated),
      signedText,
      letter,
      senders: facts.heads.flatMap(({ sender }) => sender ?? []),
      facts,
    }
  }
  const { words, sender: known } = formed.heads[0]!
  const sender = version === 1 ? null : known
  const text = writeEarlierLetter({
    ...facts,
    ...{ words, sender, demand: demandIn(words, facts.measure) },
    items: facts.items.map((item) => ({
      address: addressOf(item, words),
      citations: version >= 3 ? citationsIn(item, words.language) : [],
    })),
  })
  const texts = [{ language: words.language, parts: [text] }]
  return { write: () => ({ text, texts }), signedText: text, letter: null, senders: sender ? [sender] : [], facts }
}

/** Returns the facts of a letter of versions 7 and 8, whose phrases are the same for any number of items. */
const asInVersion8 = (facts: RequestFacts, version: number): RequestFacts => ({
  ...facts,
  ...(version === 7 && { form: 7 }),
  heads: facts.heads.map(({ words, ...head }) => ({ ...head, words: words.beforeVersion9() })),
})

/**
 * Returns the facts of a letter of versions 1 to 6. In such a letter, the subject line is below the addressee and
 * begins with `V/v:` in Vietnamese.
 */
const asInVersion6 = (facts: RequestFacts): RequestFacts => ({
  ...facts,
  form: 6,
  heads: facts.heads.map(({ words, ...head }) => ({ ...head, words: words.beforeVersion7() })),
})

/**
 * Returns the facts of a letter of version 4. Such a letter does not state when its time limit ends, and a subject that
 * an officer wrote is the same in every language.
 */
function asInVersion4(facts: RequestFacts): RequestFacts {
  const { heads, subject, platform, measure } = facts
  const isUsual = isUsualSubject(heads[0]!.words, subject, { platform, measure })
  const languages = heads.map(({ words }) => words.language)
  return {
    ...facts,
    translatedSubjects: isUsual ? {} : Object.fromEntries(languages.map((language) => [language, subject])),
    dueAt: undefined,
  }
}
