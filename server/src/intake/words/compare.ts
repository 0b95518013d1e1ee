/** Compares names of columns and kinds: without marks, capitals and punctuation. */
import { normalizeForSearch } from '#domain/core/search-text.ts'

export const MAX_NAME = 80

/** Scripts other than Latin keep their marks, which are letters of their own there. */
export const plainName = (name: string): string =>
  normalizeForSearch(
    name
      .slice(0, MAX_NAME)
      .normalize('NFKC')
      .replace(/[_\-.:/\\()[\]{}"'*#]+/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim()
