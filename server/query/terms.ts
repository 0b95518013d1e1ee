/**
 * The grammar of a filter, as people type it and as the URL and saved views hold it: `key:value,value`, `-key:value`, words,
 * and `"a phrase"`. Knows no keys; what they mean is told by `board.ts`. Free of DOM, React and language.
 */
export type Term = {
  /** null for words */
  key: string | null
  /** At least one; words are one value. */
  values: readonly string[]
  negated: boolean
}

/** A term and where it stands in the text. */
export type Placed = Term & { start: number; end: number }

const SPACE = /\s/
const KEY = /[a-z]+:/y

/** Every text is a list of terms: what is not closed ends with the text, so there is nothing that cannot be read. */
export function parseTerms(text: string): Placed[] {
  const terms: Placed[] = []
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

/** Values up to the next space. In quotes everything stands for itself, save `\"` and `\\`. */
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

/** A word that would be taken for a term of another kind stands in quotes. */
const printWord = (word: string): string => (word === '' || /[\s":]|^-/.test(word) ? quoted(word) : word)

export function printTerm({ key, values, negated }: Term): string {
  const sign = negated ? '-' : ''
  return key === null ? sign + printWord(values[0]!) : `${sign}${key}:${values.map(printValue).join(',')}`
}

/** The one way to write these terms: `parseTerms(printTerms(terms))` gives them back. */
export const printTerms = (terms: readonly Term[]): string => terms.map(printTerm).join(' ')

/** The same text with one term set, put at the end, or taken away where there are no values. */
export function withTerm(text: string, key: string, values: readonly string[], negated = false): string {
  const terms: Term[] = parseTerms(text)
  const same = (term: Term) => term.key === key && term.negated === negated
  const at = terms.findIndex(same)
  const others = terms.filter((term) => !same(term))
  if (values.length > 0) others.splice(at < 0 ? others.length : at, 0, { key, values, negated })
  return printTerms(others)
}

/** What is asked of a key, in all terms of it that have the same sign. */
export const valuesOf = (terms: readonly Term[], key: string, negated = false): string[] =>
  terms.filter((term) => term.key === key && term.negated === negated).flatMap(({ values }) => [...values])
