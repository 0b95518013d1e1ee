/** Reads incoming official letters: text, register numbers, date, deadline and the links whose removal is requested. */
import type { PlatformHosts } from '#domain/content/url/canonical.ts'
import { decode } from './decode.ts'
import { dateOf, registerNumbersOf, setsDeadlineOf24h } from './facts.ts'
import { type Language, languageOf } from './language.ts'
import { type RejectedLink, type Target, targetsOf } from './targets.ts'
import { collapse } from './windows.ts'

/** The contents of a letter. */
export interface Letter {
  text: string
  language: Language
  registerNumbers: string[]
  /** `YYYY-MM-DD`; null when neither the letter nor its file name has a date. */
  date: string | null
  /** Whether the letter sets a deadline of 24 hours. */
  within24h: boolean
  /** The links whose removal the letter requests. Empty when the addresses were redacted. */
  targets: Target[]
  /** The other links, and why they are not targets; an officer may overrule this. */
  rejected: RejectedLink[]
}

/**
 * Reads a letter in any of the known languages, without network or storage. `platforms` adds hosts whose mobile
 * variants are recognized, besides the well-known platforms.
 * @throws UnreadableLetter when the file is empty, binary, over MAX_LETTER_BYTES or in no known encoding.
 */
export function readLetter(
  input: Uint8Array | string,
  fileName: string,
  platforms: readonly PlatformHosts[] = [],
): Letter {
  const text = decode(input, fileName)
  const collapsed = collapse(text)
  return {
    text,
    language: languageOf(text),
    registerNumbers: registerNumbersOf(collapsed),
    date: dateOf(collapsed, fileName),
    within24h: setsDeadlineOf24h(collapsed),
    ...targetsOf(text, platforms),
  }
}
