/** Reads lists of words, which the rules of platforms state as texts. */

export const wordsOf = (text: string | undefined): string[] => text?.split(/\s+/).filter(Boolean) ?? []

export const wordSets = (lists: Readonly<Record<string, string>>): Map<string, ReadonlySet<string>> =>
  new Map(Object.entries(lists).map(([key, words]) => [key, new Set(wordsOf(words))]))
