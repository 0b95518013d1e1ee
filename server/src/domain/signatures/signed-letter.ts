/** Writes the letter of a request in the form that a version of the signature signs, and states what is signed of it. */
import type { LetterWords } from '#domain/authority/letter-words.ts'
import type { Sender } from '#domain/authority/sender.ts'
import { addressLine } from '#domain/documents/item-address.ts'
import type { ItemFacts } from '#domain/documents/item-facts.ts'
import type { Letter } from '#domain/documents/letter-model.ts'
import { demandIn } from '#domain/documents/measure.ts'
import { letterText, plainText } from '#domain/documents/plain-text.ts'
import { citationsIn, type RequestFacts, writeLetter } from '#domain/documents/write-letter.ts'
import { writeLetter as writeEarlierLetter } from './earlier-letter.ts'

export interface SignedLetter {
  /** the letter with its annex, as it is sent */
  text: string
  /** what the part LETTER of the signature covers: the text without the annex, whose items have parts of their own */
  signedText: string
  /** null for a version that signed a plain text only, so that no document can be issued */
  letter: Letter | null
  /** the senders in the languages of the letter; empty for version 1, whose letters name no sender */
  senders: readonly Sender[]
  /** the facts from which the letter was written */
  facts: RequestFacts
}

/** Returns how letters identify an item. */
export const addressOf = (item: Pick<ItemFacts, 'address' | 'title' | 'leadsTo'>, words: LetterWords): string =>
  addressLine(words, { canonicalUrl: item.address, title: item.title, leadsTo: item.leadsTo })

/** Writes the letter in the form that this version of the signature signs. The default is the present version. */
export function signedLetter(facts: RequestFacts, version = 4): SignedLetter {
  if (version >= 4) {
    const letter = writeLetter(facts)
    const signedText = letterText(letter)
    return {
      text: plainText(letter, facts),
      signedText,
      letter,
      senders: facts.heads.flatMap(({ sender }) => sender ?? []),
      facts,
    }
  }
  const { words, sender: known } = facts.heads[0]!
  const sender = version === 1 ? null : known
  const text = writeEarlierLetter({
    ...facts,
    ...{ words, sender, demand: demandIn(words, facts.measure) },
    items: facts.items.map((item) => ({
      address: addressOf(item, words),
      citations: version >= 3 ? citationsIn(item, words.language) : [],
    })),
  })
  return { text, signedText: text, letter: null, senders: sender ? [sender] : [], facts }
}
