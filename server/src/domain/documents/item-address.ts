/** Returns the address or the name by which a letter identifies an item. */
import type { ContentItem } from '@takedown/prisma/generated/client/client.ts'
import type { LetterWords } from '#domain/authority/letter-words.ts'

export const addressColumns = { canonicalUrl: true, title: true, leadsTo: true } as const

/**
 * Returns the address of an item and the address to which it leads, if recorded. If the address of the item is unknown,
 * returns its name.
 */
export function addressLine(
  { write }: LetterWords,
  { canonicalUrl, title, leadsTo }: Pick<ContentItem, keyof typeof addressColumns>,
): string {
  if (canonicalUrl === null) return write('ADDRESS_UNKNOWN', { name: title ?? '' })
  return leadsTo === null ? canonicalUrl : write('ADDRESS_LEADS_TO', { address: canonicalUrl, target: leadsTo })
}
