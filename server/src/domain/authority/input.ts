/** Validates and compares texts by language, such as names, citations and labels, and validates time zones. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { optional, signedLine } from '#domain/core/input.ts'
import { comparableText, slugOf } from '#domain/core/search-text.ts'

/** Maximum number of languages of one text. */
const MAX_LANGUAGES = 20

/** Canonical BCP 47 tag → text. */
export type Texts = Readonly<Record<string, string>>

export const languageTag = z
  .string()
  .max(35)
  .transform((tag, context) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] as string
    } catch {
      context.addIssue({ code: 'custom', params: { code: 'language' }, message: 'is not a BCP 47 language tag' })
      return z.NEVER
    }
  })

/** Accepts a list of texts with different languages, and returns them by language, sorted by tag. */
export const textsOf = (text: z.ZodType<string>) =>
  z
    .array(z.object({ language: languageTag, text }))
    .max(MAX_LANGUAGES)
    .refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, 'repeats a language')
    .transform((texts) => inOrder(Object.fromEntries(texts.map(({ language, text }) => [language, text]))))

/** Sorts the texts by tag, because the database does not keep the order of the tags. */
export const inOrder = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Like `textsOf`, but for names. At least one name is required. Each name is one line with a letter or a digit. */
export const namesOf = (maxLength: number) =>
  textsOf(signedLine(maxLength).refine((name) => /[\p{L}\p{N}]/u.test(name), 'has no letter or digit')).refine(
    (names) => Object.keys(names).length > 0,
    'needs a text',
  )

/**
 * Returns the short name of a new object. It is formed from the name in Vietnamese, else in English, else in the first
 * of the other languages. If a letter of this name is not Latin, the short name is the noun and a hash of the name.
 */
export function shortName(noun: string, { vi, en, ...others }: Texts): string {
  const name = vi ?? en ?? Object.values(others)[0]!
  return latinSlug(name) || `${noun}-${createHash('sha256').update(comparableText(name)).digest('hex').slice(0, 12)}`
}

/** Whether two texts are the same in at least one language, compared in the form that `foldedText` returns. */
export const sharesText = (one: Texts, other: Texts): boolean =>
  Object.entries(one).some(([language, text]) => foldedText(text) === foldedText(other[language] ?? ''))

/**
 * Compares two names in the form that `foldedText` returns, in the first language that both have: Vietnamese, English,
 * then others.
 */
export function isSameName(one: Texts, other: Texts): boolean {
  const language = ['vi', 'en', ...Object.keys(one).sort()].find((each) => each in one && each in other)
  return language !== undefined && foldedText(one[language]!) === foldedText(other[language]!)
}

/**
 * A text in Latin letters becomes a slug: lower case, without accents, with hyphens between the words. A text with
 * letters of another script, or without letters and digits, keeps its accents and punctuation.
 */
const foldedText = (text: string): string => latinSlug(text) || comparableText(text).toLowerCase()

/** Returns an empty text if a letter is not Latin, because the slug would lack this letter. */
const latinSlug = (text: string): string => (/(?!\p{Script=Latin})\p{L}/u.test(text) ? '' : slugOf(text))

/** Checks only the form of an IANA time zone. `requireZone` checks whether the zone exists. */
export const zoneName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/, 'is not an IANA time zone')
  .max(60)
export const optionalZoneName = optional(zoneName)

/** Throws ValidationError unless PostgreSQL and JavaScript both know the time zone, because both compute days in it. */
export async function requireZone(tx: Tx, timeZone: string): Promise<void> {
  const [known] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM pg_timezone_names WHERE name = ${timeZone}`
  if (!known || !isKnownHere(timeZone))
    throw new ValidationError([{ path: 'timeZone', code: 'custom', message: 'is not an IANA time zone' }])
}

function isKnownHere(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format() !== ''
  } catch {
    return false
  }
}
