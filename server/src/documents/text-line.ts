/** Writes a text on one line of a document, and a SHA-256 in lines of equal length. */
import { type Markup, markup } from '#printing/markup.ts'
import { visibleText } from './visible-text.ts'

/** Days and short mail addresses, which would otherwise be broken after a hyphen. */
const WHOLE = /\b\d{4}-\d{2}-\d{2}\b|[\w.+-]{1,30}@[\w-]{1,30}(?:\.[\w-]{1,20}){1,3}/g
const DAY = /\b\d{4}-\d{2}-\d{2}\b/g
/** A SHA-256 has four lines of this many digits. */
const HASH_DIGITS = 16

/** `<bdi>` isolates the text, so that a text of another direction does not reorder the text around it. */
const isolated = (text: string, whole: RegExp): Markup => {
  const visible = visibleText(text)
  const parts: Markup[] = []
  let from = 0
  for (const { 0: match, index } of visible.matchAll(whole)) {
    parts.push(markup`${visible.slice(from, index)}<span class="whole">${match}</span>`)
    from = index + match.length
  }
  return markup`<bdi>${parts}${visible.slice(from)}</bdi>`
}

/** Writes a text in a cell. A day is not broken between two lines. */
export const line = (text: string): Markup => isolated(text, DAY)

/** Writes a text across the page. Neither a day nor a short mail address is broken between two lines. */
export const wideLine = (text: string): Markup => isolated(text, WHOLE)

/** Writes a SHA-256 in four lines, so that two prints of it can be compared. */
export const hashLines = (sha256: string): Markup =>
  markup`${(sha256.match(new RegExp(`.{1,${HASH_DIGITS}}`, 'g')) ?? []).map((digits) => markup`<br>${digits}`)}`
