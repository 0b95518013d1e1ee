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

/**
 * Returns a text by which names are compared: composed letters of the usual width, single spaces whatever their kind,
 * and no characters that only format, such as joiners of words.
 */
export const comparableText = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Returns a short name for addresses: lower-case letters and digits, joined by hyphens. The result is empty if the name
 * contains no such letter or digit, even without its accents.
 */
export const slugOf = (name: string): string =>
  normalizeForSearch(comparableText(name))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Normalizes the words and escapes LIKE wildcards, so that every character matches literally. */
const escapeWildcards = (words: string): string => normalizeForSearch(words).replace(/[\\%_]/g, '\\$&')

/** Returns a LIKE pattern that matches the normalized words anywhere. */
export const searchPattern = (words: string): string => `%${escapeWildcards(words)}%`

/**
 * Returns a Prisma filter for normalized texts that contain the words. Escapes wildcards, which Prisma does not.
 * Returns undefined if there are no words. Throws ValidationError for words that `text` in input.ts does not accept,
 * such as more than 200 characters.
 */
export const containing = (words: string | null | undefined): { contains: string } | undefined =>
  words?.trim() ? { contains: escapeWildcards(parse(text(200), words)) } : undefined
