/** Returns the address or the name by which a letter identifies an item. */
import type { ContentItem } from '@takedown/prisma/generated/client/client.ts'
import type { LetterWords } from '#domain/authority/letter-words.ts'

/** The columns that identify an item in a letter. */
export const addressColumns = { canonicalUrl: true, title: true, leadsTo: true } as const

/**
 * Returns the address of an item and, if recorded, the address to which it leads. If the address of the item is
 * unknown, returns the name of the item.
 */
export function addressLine(
  { write }: LetterWords,
  { canonicalUrl, title, leadsTo }: Pick<ContentItem, keyof typeof addressColumns>,
): string {
  if (canonicalUrl === null) return write('ADDRESS_UNKNOWN', { name: title ?? '' })
  return leadsTo === null ? canonicalUrl : write('ADDRESS_LEADS_TO', { address: canonicalUrl, target: leadsTo })
}
