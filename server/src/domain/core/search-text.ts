/** Normalizes text for search, in the application and in SQL patterns. */
import { parse, text } from './input.ts'

/**
 * Normalizes Vietnamese text for search: "Bùng nợ" and "bung no" become equal. NFD does not decompose đ, so it is
 * mapped explicitly. The result has at most 4,000 characters.
 */
export const normalizeForSearch = (...parts: (string | null | undefined)[]): string =>
  parts
    .filter(Boolean)
    .join(' ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .slice(0, 4000)

/** Returns the form in which names are compared: NFKC, with single spaces, without invisible format characters. */
export const comparableText = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Returns a short name for addresses, such as `hoi-an` for `Hội An`. It is empty if the name contains no Latin letter
 * or digit.
 */
export const slugOf = (name: string): string =>
  normalizeForSearch(comparableText(name))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const escapeWildcards = (words: string): string => normalizeForSearch(words).replace(/[\\%_]/g, '\\$&')

export const searchPattern = (words: string): string => `%${escapeWildcards(words)}%`

/**
 * Returns a Prisma filter for normalized texts that contain the words; undefined without words. Escapes wildcards,
 * because Prisma does not. Throws ValidationError for words that `text` in input.ts does not accept.
 */
export const containing = (words: string | null | undefined): { contains: string } | undefined =>
  words?.trim() ? { contains: escapeWildcards(parse(text(200), words)) } : undefined
