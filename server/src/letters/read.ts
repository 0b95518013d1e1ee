/**
 * Reads incoming official letters: text, kind, language, register numbers, date, deadline, and the addresses with a
 * verdict about each.
 */
import type { AddressReader } from '#domain/content/address-reader.ts'
import { dateOf } from './date.ts'
import { decode } from './decode.ts'
import { registerNumbersOf, setsDeadlineOf24h } from './facts.ts'
import { kindOfLetter, type LetterKind } from './kind.ts'
import { type Language, languageOf } from './language.ts'
import { addressesOf, type RejectedLink, type Target, targetsIn } from './targets.ts'
import type { LetterAddress } from './verdicts.ts'
import { collapse } from './windows.ts'

export interface Letter {
  text: string
  kind: LetterKind
  language: Language
  registerNumbers: string[]
  date: string | null
  within24h: boolean
  /** each address once, in the order of the text */
  addresses: LetterAddress[]
  /** The links whose removal the letter requests. Empty if the addresses are redacted. */
  targets: Target[]
  /** The other links, each with the reason why it is not a target. An officer may still request their removal. */
  rejected: RejectedLink[]
}

export interface LetterSource {
  fileName: string
  /** the address rules of the installation; those of the product if absent */
  reader?: AddressReader | undefined
  /** YYYY-MM-DD; no letter is dated later */
  receivedOn?: string | undefined
}

/**
 * Reads a letter.
 * @throws UnreadableLetter if the file is empty, binary, larger than MAX_LETTER_BYTES or in an unknown encoding.
 */
export function readLetter(input: Uint8Array | string, fileName: string, reader?: AddressReader): Letter {
  return letterOf(decode(input, fileName), { fileName, reader })
}

/** Reads the text of a letter. */
export function letterOf(text: string, { fileName, reader, receivedOn }: LetterSource): Letter {
  const collapsed = collapse(text)
  const kind = kindOfLetter(collapsed)
  const addresses = addressesOf(text, kind, reader)
  return {
    text,
    kind,
    language: languageOf(text),
    registerNumbers: registerNumbersOf(collapsed),
    date: dateOf(collapsed, fileName, receivedOn),
    within24h: setsDeadlineOf24h(collapsed),
    addresses,
    ...targetsIn(addresses),
  }
}
