import { parse, text } from './input.ts'

/** Folds Vietnamese for search: "Bùng nợ" and "bung no" become the same. NFD does not split đ, so it is mapped by hand. */
export const normalizeForSearch = (...parts: (string | null | undefined)[]): string =>
  parts
    .filter(Boolean)
    .join(' ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .slice(0, 4000)

/** The wildcards of a searcher are plain characters. */
const plain = (words: string): string => normalizeForSearch(words).replace(/[\\%_]/g, '\\$&')

/** A LIKE pattern that matches the folded words anywhere. */
export const searchPattern = (words: string): string => `%${plain(words)}%`

/** The same as a Prisma filter, which leaves wildcards as they are; undefined where nothing is searched. ValidationError. */
export const containing = (words: string | null | undefined): { contains: string } | undefined =>
  words?.trim() ? { contains: plain(parse(text(200), words)) } : undefined
