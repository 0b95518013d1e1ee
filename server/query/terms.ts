/**
 * Grammar of a filter, as people type it and as the URL and saved views contain it: `key:value,value`, `-key:value`,
 * words, and `"a phrase"`. This module knows no keys; `board.ts` defines their meaning. Uses no DOM, React or
 * translations.
 */

/** One term of a filter. */
export type Term = {
  /** null for words */
  key: string | null
  /** At least one value. A term of words has exactly one. */
  values: readonly string[]
  negated: boolean
}

/** A term with its range in the text. */
export type PlacedTerm = Term & { start: number; end: number }

const SPACE = /\s/
const KEY = /[a-z]+:/y

/** Parses any text without errors: an unclosed quote ends with the text. */
export function parseTerms(text: string): PlacedTerm[] {
  const terms: PlacedTerm[] = []
  for (let start = 0; start < text.length; ) {
    if (SPACE.test(text[start]!)) {
      start++
      continue
    }
    const negated = text[start] === '-' && start + 1 < text.length && !SPACE.test(text[start + 1]!)
    KEY.lastIndex = negated ? start + 1 : start
    const key = KEY.exec(text)?.[0].slice(0, -1) ?? null
    const from = (negated ? start + 1 : start) + (key === null ? 0 : key.length + 1)
    const { values, end } = readValues(text, from, key !== null)
    terms.push({ key, values, negated, start, end })
    start = end
  }
  return terms
}

/** Reads the values up to the next space. Quoted characters are literal, except for the escapes `\"` and `\\`. */
function readValues(text: string, from: number, list: boolean): { values: string[]; end: number } {
  const values = ['']
  const add = (part: string) => {
    values[values.length - 1] += part
  }
  let at = from
  for (; at < text.length && !SPACE.test(text[at]!); at++) {
    if (list && text[at] === ',') values.push('')
    else if (text[at] !== '"') add(text[at]!)
    else
      for (at++; at < text.length && text[at] !== '"'; at++) {
        if (text[at] === '\\' && at + 1 < text.length) at++
        add(text[at]!)
      }
  }
  return { values, end: Math.min(at, text.length) }
}

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`

export const printValue = (value: string): string => (value === '' || /[\s",]/.test(value) ? quoted(value) : value)

/** Quotes a word that would otherwise parse as another kind of term. */
const printWord = (word: string): string => (word === '' || /[\s":]|^-/.test(word) ? quoted(word) : word)

export function printTerm({ key, values, negated }: Term): string {
  const sign = negated ? '-' : ''
  return key === null ? sign + printWord(values[0]!) : `${sign}${key}:${values.map(printValue).join(',')}`
}

/** The canonical text of terms: `parseTerms(printTerms(terms))` returns equal terms. */
export const printTerms = (terms: readonly Term[]): string => terms.map(printTerm).join(' ')

/** Returns the text with one term replaced or appended, or removed if there are no values. */
export function withTerm(text: string, key: string, values: readonly string[], negated = false): string {
  const terms: Term[] = parseTerms(text)
  const isSame = (term: Term) => term.key === key && term.negated === negated
  const at = terms.findIndex(isSame)
  const others = terms.filter((term) => !isSame(term))
  if (values.length > 0) others.splice(at < 0 ? others.length : at, 0, { key, values, negated })
  return printTerms(others)
}

/** The values of a key in all of its terms with the same sign. */
export const valuesOf = (terms: readonly Term[], key: string, negated = false): string[] =>
  terms.filter((term) => term.key === key && term.negated === negated).flatMap(({ values }) => [...values])
