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
 * Returns the form in which names are compared. Letters are composed and have the usual width (NFKC). Each run of white
 * space becomes one space. Invisible format characters, such as word joiners, are removed.
 */
export const comparableText = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Returns a short name for addresses, such as `hoi-an` for `Hội An`: letters from a to z and digits, joined by hyphens.
 * If the name contains none of these, even without accents, the result is empty.
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
 * Returns a Prisma filter for normalized texts that contain the words. Escapes wildcards, because Prisma does not
 * escape them. Returns undefined if there are no words. Throws ValidationError for words that `text` in input.ts does
 * not accept, such as more than 200 characters.
 */
export const containing = (words: string | null | undefined): { contains: string } | undefined =>
  words?.trim() ? { contains: escapeWildcards(parse(text(200), words)) } : undefined
