/** Limits the length of a letter, because phrases can repeat the values of placeholders many times. */
import type { LetterPhrase } from '#domain/authority/letter-words.ts'
import type { PlaceholderValues } from '#domain/authority/placeholders.ts'
import { type Wording, wordsOf } from '#domain/authority/wording.ts'
import { RuleError } from '#domain/core/errors.ts'

/** A phrase has at most this many characters with the values of its placeholders. */
const MAX_PHRASE = 4000

/** The phrases of the templates add at most this many characters to the letter and its annex, over all languages. */
const MAX_PHRASES = 5_000_000

/** Phrases that the annex repeats for each item. */
const ofItems = /^(ITEM|PLACE|EVIDENCE|OUTCOME|ADDRESS)_|^PROHIBITIONS_OF_ITEM$/
/** Phrases that the annex repeats for each place or file of an item, at most MAX_PARTS times. */
const ofParts = /^(PLACE|EVIDENCE)_/
const MAX_PARTS = 20

const MAX_NAMES = 50

interface Written {
  phrase: LetterPhrase
  language: string
  text: string
  /** characters that the phrase adds to the letter and its annex */
  total: number
}

/**
 * Throws LETTER_TOO_LONG if a phrase of a template is longer than MAX_PHRASE with these values, or if all phrases add
 * more than MAX_PHRASES to a letter with this many items. The error names the phrases that are too long, or else the
 * one that adds the most. Cost: linear in the length of the phrases.
 */
export function requireShort(
  requestId: string | null,
  wordings: readonly Wording[],
  values: unknown,
  items: number,
): void {
  const phrases = wordings.flatMap((wording) => writtenOf(wording, values as PlaceholderValues, items))
  const long = phrases.filter(({ text }) => text.length > MAX_PHRASE)
  const total = phrases.reduce((sum, phrase) => sum + phrase.total, 0)
  if (long.length === 0 && total <= MAX_PHRASES) return
  const [most] = phrases.toSorted((a, b) => b.total - a.total)
  const names = (long.length > 0 ? long : [most!]).slice(0, MAX_NAMES).map(nameOf)
  const error = new RuleError(
    'LETTER_TOO_LONG',
    long.length > 0
      ? `a phrase of the letter template has more than ${MAX_PHRASE} characters with its values: ${names.join(', ')}`
      : `the phrases of the letter template add more than ${MAX_PHRASES} characters to the letter: ${names.join(', ')}`,
    'RemovalRequest',
    requestId === null ? [] : [requestId],
  )
  error.names = names
  throw error
}

function writtenOf(wording: Wording, values: PlaceholderValues, items: number): Written[] {
  const { language, phrases } = wording
  const words = wordsOf(wording, values)
  return (Object.keys(phrases) as LetterPhrase[]).map((phrase) => {
    const text = words.write(phrase)
    const times = ofItems.test(phrase) ? items * (ofParts.test(phrase) ? MAX_PARTS : 1) : 1
    return { phrase, language, text, total: text.length * times }
  })
}

/** Returns the name of a phrase and its first words, by which a reader recognizes it in the template. */
const nameOf = ({ phrase, language, text }: Written): string => `${phrase} (${language}): “${text.slice(0, 60)}…”`
