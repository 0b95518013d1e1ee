/** Folds Vietnamese for search: "Bùng nợ" and "bung no" become the same. NFD does not split đ, so it is mapped by hand. */
export const fold = (...parts: (string | null | undefined)[]): string =>
  parts
    .filter(Boolean)
    .join(' ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .slice(0, 4000)

/** A LIKE pattern that matches the folded words anywhere; the wildcards of the searcher are plain characters. */
export const searchPattern = (words: string): string => `%${fold(words).replace(/[\\%_]/g, '\\$&')}%`
