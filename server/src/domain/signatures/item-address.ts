/** How letters identify an item. */
import type { ContentItem } from '@takedown/prisma/generated/client/client.ts'

/** The columns that identify an item in a letter. */
export const addressColumns = { canonicalUrl: true, title: true, leadsTo: true } as const

/**
 * Returns the address of an item, with the address to which it leads if that is recorded. Returns the name of an item
 * whose address is unknown.
 */
export const addressLine = ({
  canonicalUrl,
  title,
  leadsTo,
}: Pick<ContentItem, keyof typeof addressColumns>): string =>
  canonicalUrl === null
    ? `${title} (chưa rõ địa chỉ)`
    : leadsTo === null
      ? canonicalUrl
      : `${canonicalUrl} (dẫn tới ${leadsTo})`
