/** Validates what the authority, its units and its signatories have in common: texts by language, and time zones. */
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { optional } from '#domain/core/input.ts'
import { slugOf } from '#domain/core/search-text.ts'

/** Maximum number of languages of one text. */
const MAX_LANGUAGES = 20

/** A text by language: canonical BCP 47 tag → text. */
export type Texts = Readonly<Record<string, string>>

/** Accepts a BCP 47 tag, and returns it in canonical form. */
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
    .transform(
      (texts): Texts =>
        Object.fromEntries(
          texts.map(({ language, text }) => [language, text] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
    )

/** Whether two texts are the same in one of their languages, regardless of accents, case, punctuation and spaces. */
export const sharesText = (one: Texts, other: Texts): boolean =>
  Object.entries(one).some(([language, text]) => foldedText(text) === foldedText(other[language] ?? ''))

/**
 * Returns the Latin letters and digits of a text in lower case without accents, with a hyphen for what stands between
 * them. A text without Latin letters and digits is trimmed and converted to lower case instead.
 */
const foldedText = (text: string): string => slugOf(text) || text.trim().toLowerCase()

/** Accepts text that has the form of an IANA time zone. `requireZone` checks whether the zone exists. */
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
