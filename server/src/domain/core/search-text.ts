/** Folds text for search, in the application and in SQL patterns. */
import { parse, text } from './input.ts'

/**
 * Folds Vietnamese for search: "Bùng nợ" and "bung no" become equal. NFD does not decompose đ, so it is mapped
 * explicitly.
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

/** Escapes LIKE wildcards, so that the query's characters match literally. */
const escapeWildcards = (words: string): string => normalizeForSearch(words).replace(/[\\%_]/g, '\\$&')

/** Returns a LIKE pattern that matches the folded words anywhere. */
export const searchPattern = (words: string): string => `%${escapeWildcards(words)}%`

/**
 * Returns the same condition as a Prisma filter; Prisma does not escape wildcards. undefined if the query is empty.
 * ValidationError if it is longer than 200 characters.
 */
export const containing = (words: string | null | undefined): { contains: string } | undefined =>
  words?.trim() ? { contains: escapeWildcards(parse(text(200), words)) } : undefined
