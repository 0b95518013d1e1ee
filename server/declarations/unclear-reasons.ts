/**
 * The refusal reasons that say that a request was not clear enough to act on, with their names. Items that are refused
 * for one of them are not answerable: formulas, published figures and reconciliations leave them out.
 */
import type { Bilingual } from './bilingual.ts'

export const unclearReasons = {
  NOT_ENOUGH_INFORMATION: { vi: 'thiếu thông tin', en: 'not enough information' },
  VIOLATION_UNCLEAR: { vi: 'hành vi vi phạm chưa rõ', en: 'violation unclear' },
} as const satisfies Record<string, Bilingual>

/** Returns the names of these reasons in one language, joined by `separator`. */
export const unclearNames = (language: keyof Bilingual, separator: string): string =>
  Object.values(unclearReasons)
    .map((name) => name[language])
    .join(separator)
