/** The languages in which the letter of a new request is written. */
import type { Authority, Platform } from '@takedown/prisma/generated/client/client.ts'

/**
 * Returns the languages of a new letter: that of the authority, and a translation unless the addressee declared that
 * language. The translation is in the first language that the addressee declared. An addressee that declared none gets
 * an English one, unless its country is one of the authority's own.
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
