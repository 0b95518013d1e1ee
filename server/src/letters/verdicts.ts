/** What the reader takes an address in a letter for, and why. */
import type { Rejection } from '#domain/content/url/canonical.ts'
import type { NonTargetReason } from './bystanders.ts'
import type { WordsReason } from './words-around.ts'

/**
 * `REMOVE`: the letter demands its removal. `ORIGINAL`: the original work, or a page of its owner. `CONTACT`: a page of
 * the sender, the author or a recipient. `BOILERPLATE`: part of a form, a law, an official site or a cited source.
 * `UNSURE`: an officer must decide.
 */
export const verdicts = ['REMOVE', 'ORIGINAL', 'CONTACT', 'BOILERPLATE', 'UNSURE'] as const
export type Verdict = (typeof verdicts)[number]

export type SectionReason =
  | 'original work'
  | 'declaration'
  | 'preface'
  | 'outside the demand'
  | "sender's own site"
  | 'not a demand'

export type OtherReason = Rejection | 'truncated' | NonTargetReason | WordsReason | SectionReason

const verdictOf: Partial<Record<OtherReason, Verdict>> = {
  'original work': 'ORIGINAL',
  'own work': 'ORIGINAL',
  "sender's own site": 'ORIGINAL',
  'official site': 'ORIGINAL',
  contact: 'CONTACT',
  author: 'CONTACT',
  declaration: 'BOILERPLATE',
  preface: 'BOILERPLATE',
  'government site': 'BOILERPLATE',
  'law text': 'BOILERPLATE',
  "platform's own page": 'BOILERPLATE',
  "sender's own app": 'BOILERPLATE',
  'press source': 'BOILERPLATE',
  cited: 'BOILERPLATE',
  markup: 'BOILERPLATE',
  'home page of a platform': 'BOILERPLATE',
  'sign-in page of a platform': 'BOILERPLATE',
  'help page of a platform': 'BOILERPLATE',
}

/** `null`: nothing speaks against the removal. */
export const verdictFor = (reason: OtherReason | null): Verdict =>
  reason === null ? 'REMOVE' : (verdictOf[reason] ?? 'UNSURE')

/** An address in a letter, with the verdict of the reader. Each address occurs once. */
export interface LetterAddress {
  /** as written in the letter */
  raw: string
  /** canonical; null if it cannot be read */
  url: string | null
  verdict: Verdict
  /** null for an address to be removed */
  reason: OtherReason | null
}
