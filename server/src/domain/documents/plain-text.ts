/**
 * Writes a letter and its annex as plain text: the text that a second person signs, that the portal shows, and that can
 * be pasted into a mail.
 */
import type { LetterWords } from '#domain/authority/letter-words.ts'
import { addressLine } from './item-address.ts'
import { itemLines } from './item-lines.ts'
import type { Letter, LetterText } from './letter-model.ts'
import type { RequestFacts } from './write-letter.ts'

/**
 * Maximum number of items whose details the text states. The text of a larger request lists only the addresses, and the
 * files of the annex state the details.
 */
export const MAX_DETAILED_ITEMS = 500

const SEPARATOR = '\n\n――――――――――\n\n'

export const letterText = (letter: Letter, facts: Pick<RequestFacts, 'form'>): string =>
  letter.texts.map((text) => joinParts(letterParts(text, facts))).join(SEPARATOR)

/**
 * Divides the text of a letter by language. The formal language comes first. Returns null if the text cannot be
 * divided, for example because an earlier version of the product wrote it.
 */
export function splitByLanguage(text: string, languages: readonly string[]): string[] | null {
  const texts = text.split(SEPARATOR)
  return texts.length === languages.length ? texts : null
}

export interface LetterInParts {
  /** BCP 47 tag */
  language: string
  /** Parts at the same position have the same content in every language. A part that this language lacks is empty. */
  parts: readonly string[]
}

export interface PlainTexts {
  text: string
  /** the text by language in parts, so that a screen can show the languages side by side */
  texts: readonly LetterInParts[]
}

/** Cost: linear in the number of items. */
export function plainTexts(letter: Letter, facts: RequestFacts): PlainTexts {
  const written = letter.texts.map((text, index) => ({
    language: text.language,
    letter: letterParts(text, facts),
    annex: annexParts(facts, facts.heads[index]!.words),
  }))
  return {
    text: written.map(({ letter, annex }) => joinParts([...letter, annex.join('\n')])).join(SEPARATOR),
    texts: written.map(({ language, letter, annex }) => ({ language, parts: [...letter, ...annex] })),
  }
}

const joinParts = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')

/**
 * A part that the letter does not have is empty. The subject follows the number, as in the form of official letters. In
 * letters of the earlier form 6 (see `RequestFacts`), the subject follows the addressee.
 */
function letterParts(text: LetterText, { form }: Pick<RequestFacts, 'form'>): string[] {
  const lines = (...texts: (string | null | undefined)[]) => texts.filter((line) => line != null).join('\n')
  const { signatory, recipients } = text
  return [
    lines(...text.nationalTitle),
    lines(text.superior, text.authority, text.unit),
    lines(text.numberLine, text.dateLine),
    ...(form === 6
      ? [lines(text.urgencyMark), lines(text.addresseeLine), lines(text.subjectLine)]
      : [lines(text.subjectLine), lines(text.urgencyMark), lines(text.addresseeLine)]),
    lines(...text.grounds),
    ...text.paragraphs.map(({ heading, text }) => (heading === null ? text : `${heading}. ${text}`)),
    lines(text.annexLine),
    lines(recipients?.title, ...(recipients?.lines ?? [])),
    lines(signatory?.head, signatory?.rank, signatory?.name),
    text.contacts.join(' · '),
  ]
}

function annexParts({ items, timeZone }: RequestFacts, words: LetterWords): string[] {
  const isDetailed = items.length <= MAX_DETAILED_ITEMS
  return [
    words.write('ANNEX'),
    ...items.map((item) =>
      [
        `${item.number}. ${addressLine(words, { ...item, canonicalUrl: item.address })}`,
        ...(isDetailed ? itemLines(item, words, timeZone).map((line) => `   ${line}`) : []),
      ].join('\n'),
    ),
  ]
}
