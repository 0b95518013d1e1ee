/** Writes a text on one line of a document, and a SHA-256 in lines of equal length. */
import { type Markup, markup } from '#printing/markup.ts'
import { visibleText } from './visible-text.ts'

/** A word with at most this many characters that contains an @ is kept on one line. */
const MAX_ADDRESS = 60

/** Writes a text in a cell. A day is not broken between two lines. */
export const line = (text: string): Markup => markup`<bdi>${withWholeDays(visibleText(text))}</bdi>`

/** Writes a text across the page. Neither a day nor a short mail address is broken between two lines. */
export function wideLine(text: string): Markup {
  const words = visibleText(text).split(/(\s)/)
  const isAddress = (word: string) => word.includes('@') && word.length <= MAX_ADDRESS
  return markup`<bdi>${words.map((word) => (isAddress(word) ? whole(word) : withWholeDays(word)))}</bdi>`
}

/** Writes a SHA-256 in four lines, so that two prints of it can be compared. */
export const hashLines = (sha256: string): Markup =>
  markup`${(sha256.match(/.{1,16}/g) ?? []).map((digits) => markup`<br>${digits}`)}`

const withWholeDays = (text: string): (string | Markup)[] =>
  text.split(/(\d{4}-\d\d-\d\d)/).map((part, index) => (index % 2 === 1 ? whole(part) : part))

const whole = (text: string): Markup => markup`<span class="whole">${text}</span>`
