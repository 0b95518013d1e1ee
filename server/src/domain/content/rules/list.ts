/** Reads lists of words that the rules of platforms state in one text. */

/** Returns the words of a text. Blanks separate words. */
export const wordsOf = (text: string | undefined): string[] => text?.split(/\s+/).filter(Boolean) ?? []

/** Returns each key with the set of its words. */
export const wordSets = (lists: Readonly<Record<string, string>>): Map<string, ReadonlySet<string>> =>
  new Map(Object.entries(lists).map(([key, words]) => [key, new Set(wordsOf(words))]))
