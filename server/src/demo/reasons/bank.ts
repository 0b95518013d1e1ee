/**
 * Types for the lists of observations that the letters of the demo use, in Vietnamese and English. Everything is
 * invented.
 */
import type { ResolvedItem } from '#domain/content/read-addresses.ts'

export type Kind = ResolvedItem['kind']

/** The same text in Vietnamese and in English. */
export type Bilingual = readonly [vi: string, en: string]

/** A list of observations: what the items of a case do. The items of a letter use them in turn. */
export interface Bank {
  /** predicates, without subject and full stop: `hướng dẫn …`, `tells …` */
  observations: readonly Bilingual[]
  /** predicates that replace `observations` for items of these kinds */
  byKind?: Partial<Record<Kind, readonly Bilingual[]>>
  /** clauses that state what the cited provision requires, such as deceit; the sentences end with them in turn */
  elements: readonly Bilingual[]
  /**
   * what would continue if only single posts were removed, as a noun phrase: `the promotion of self-harm`; absent if no
   * item is an account, page, group or channel
   */
  continues?: Bilingual
}

export const textsOf = ([vi, en]: Bilingual) => [
  { language: 'vi', text: vi },
  { language: 'en', text: en },
]
