/** The languages in which the letter of a new request is written. */
import type { Authority, Platform } from '@takedown/prisma/generated/client/client.ts'

/**
 * Returns the languages of a new letter. The first is the language of the authority. If the addressee declared
 * languages, but not this one, the letter also has a translation into the first language that the addressee declared.
 * If the addressee declared none, the translation is in English; there is no translation if the country of the
 * addressee is one of the authority's own.
 */
export function languagesFor(
  { letterLanguage, territories }: Pick<Authority, 'letterLanguage' | 'territories'>,
  platform: Pick<Platform, 'languages' | 'country'> | null,
): string[] {
  if (!platform) return [letterLanguage]
  const { languages, country } = platform
  if (languages.includes(letterLanguage)) return [letterLanguage]
  const translation = languages[0] ?? (territories.includes(country) ? letterLanguage : 'en')
  return [...new Set([letterLanguage, translation])]
}
