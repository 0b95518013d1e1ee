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
 * Highest number of items whose details the text states. The text of a larger request lists the addresses alone; its
 * annex states the details.
 */
export const MAX_DETAILED_ITEMS = 500

const SEPARATOR = '\n\n――――――――――\n\n'

/** Returns the letter in all its languages, without its annex. */
export const letterText = (letter: Letter): string =>
  letter.texts.map((text) => letterLines(text).join('\n')).join(SEPARATOR)

/** Returns the letter and its annex in all their languages. Cost: linear in the number of items. */
export const plainText = (letter: Letter, facts: RequestFacts): string =>
  letter.texts
    .map((text, index) => [...letterLines(text), '', ...annexLines(facts, facts.heads[index]!.words)].join('\n'))
    .join(SEPARATOR)

function letterLines(text: LetterText): string[] {
  const above = [text.superior, text.authority, text.unit].filter((line) => line !== null)
  const { signatory, recipients } = text
  return [
    ...ended(text.nationalTitle),
    ...ended(above),
    text.numberLine,
    text.dateLine,
    ...(text.urgencyMark === null ? [] : ['', text.urgencyMark]),
    '',
    text.addresseeLine,
    '',
    text.subjectLine,
    '',
    ...text.grounds,
    ...text.paragraphs.flatMap(({ heading, text }) => ['', heading === null ? text : `${heading}. ${text}`]),
    '',
    text.annexLine,
    ...(recipients === null ? [] : ['', recipients.title, ...recipients.lines]),
    ...(signatory === null
      ? []
      : ['', ...(signatory.head === null ? [] : [signatory.head]), signatory.rank, signatory.name]),
    ...(text.contacts.length > 0 ? ['', text.contacts.join(' · ')] : []),
  ]
}

/** Adds an empty line to lines, if there are any. */
const ended = (lines: readonly string[]): string[] => (lines.length > 0 ? [...lines, ''] : [])

function annexLines({ items, timeZone }: RequestFacts, words: LetterWords): string[] {
  const isDetailed = items.length <= MAX_DETAILED_ITEMS
  return [
    words.write('ANNEX'),
    ...items.flatMap((item) => [
      `${item.number}. ${addressLine(words, { ...item, canonicalUrl: item.address })}`,
      ...(isDetailed ? itemLines(item, words, timeZone).map((line) => `   ${line}`) : []),
    ]),
  ]
}
