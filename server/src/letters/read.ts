/**
 * Reads incoming official letters: text, language, register numbers, date, deadline, and the links whose removal is
 * requested.
 */
import type { AddressReader } from '#domain/content/address-reader.ts'
import { decode } from './decode.ts'
import { dateOf, registerNumbersOf, setsDeadlineOf24h } from './facts.ts'
import { type Language, languageOf } from './language.ts'
import { type RejectedLink, type Target, targetsOf } from './targets.ts'
import { collapse } from './windows.ts'

export interface Letter {
  text: string
  language: Language
  registerNumbers: string[]
  date: string | null
  within24h: boolean
  /** The links whose removal the letter requests. Empty if the addresses are redacted. */
  targets: Target[]
  /** The other links, each with the reason why it is not a target. An officer may still request their removal. */
  rejected: RejectedLink[]
}

/**
 * Reads a letter. Without `reader`, which has the address rules of the installation, the rules of the product apply.
 * @throws UnreadableLetter if the file is empty, binary, larger than MAX_LETTER_BYTES or in an unknown encoding.
 */
export function readLetter(input: Uint8Array | string, fileName: string, reader?: AddressReader): Letter {
  const text = decode(input, fileName)
  const collapsed = collapse(text)
  return {
    text,
    language: languageOf(text),
    registerNumbers: registerNumbersOf(collapsed),
    date: dateOf(collapsed, fileName),
    within24h: setsDeadlineOf24h(collapsed),
    ...targetsOf(text, reader),
  }
}
