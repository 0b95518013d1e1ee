/** Determines the languages in which the letter of a new request is written. */
import type { Authority, Platform } from '@takedown/prisma/generated/client/client.ts'

/**
 * The first language is that of the authority. If the addressee declared that it accepts this language, there is no
 * second one. If the addressee declared only other languages, the first of them is added. If it declared none, English
 * is added, unless its country is one of the authority's `territories`.
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
