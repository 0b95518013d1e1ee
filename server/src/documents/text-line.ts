/**
 * Writes texts so that their lines break where a reader expects it, such as between the parts of a name, but not inside
 * a date.
 */
import { type Markup, markup } from '#printing/markup.ts'
import { visibleText } from './visible-text.ts'

/** A mail address with at most this many characters is kept on one line. */
const MAX_ADDRESS = 60

/** Writes a text in a cell. A date such as 2026-11-25 stays on one line. */
export const line = (text: string): Markup => markup`<bdi>${withWholeDays(visibleText(text))}</bdi>`

/** Writes a text across the page. Dates and short mail addresses stay on one line. */
export function wideLine(text: string): Markup {
  const words = visibleText(text).split(/(\s)/)
  const isAddress = (word: string) => word.includes('@') && word.length <= MAX_ADDRESS
  return markup`<bdi>${words.map((word) => (isAddress(word) ? whole(word) : withWholeDays(word)))}</bdi>`
}

/**
 * Writes a name that may need several lines. A line breaks after a comma, or before a conjunction or preposition: `BỘ
 * VĂN HÓA, / THỂ THAO VÀ DU LỊCH`. A part that is longer than a line also breaks between its words.
 */
export const phraseLine = (name: string): Markup =>
  markup`<bdi>${visibleText(name)
    .split(PART_ENDS)
    .map((part, index) => markup`${index > 0 && ' '}<span class="part">${part}</span>`)}</bdi>`

const PART_ENDS = /(?<=[,;]) | (?=(?:và|and|or|of|for|&) )/iu

/** Writes an address in a cell. Its lines break after separators such as `/` and `?` where possible. */
export const addressLine = (address: string): Markup =>
  markup`<bdi>${visibleText(address)
    .split(/(?<=[/?&=.-])(?![/?&=.-])/)
    .map((part, index) => markup`${index > 0 && markup`<wbr>`}${part}`)}</bdi>`

/** Writes a SHA-256 in four lines, so that a person can compare it with another print. */
export const hashLines = (sha256: string): Markup =>
  markup`${(sha256.match(/.{1,16}/g) ?? []).map((digits, index) => markup`${index > 0 && markup`<br>`}${digits}`)}`

const withWholeDays = (text: string): (string | Markup)[] =>
  text.split(/(\d{4}-\d\d-\d\d)/).map((part, index) => (index % 2 === 1 ? whole(part) : part))

const whole = (text: string): Markup => markup`<span class="whole">${text}</span>`
