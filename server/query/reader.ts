/**
 * Reads a filter text by the terms of a list. Each list declares its terms and gives each a reader that adds its
 * meaning to the filter of the API. Terms and values without a meaning are faults: they are ignored and reported.
 */
import type { SluggedList, TermDeclaration } from '@takedown/declarations/filter-terms.ts'
import { type PlacedTerm, parseTerms } from './terms.ts'
import { unaccent } from './unaccent.ts'

/** Names and ids that values may refer to, as far as this person may see them. */
export type FilterNames = Record<SluggedList, readonly { id: string; slug: string }[]> & {
  officers: readonly { id: string; name: string }[]
  /** Ids of the requests that this person has snoozed or watches. */
  snoozed: readonly string[]
  watched: readonly string[]
  /** The start of a day ("2026-11-24") in this person's zone, in milliseconds since 1970. */
  dayStart: (day: string) => number
}

/**
 * A term without a meaning, or with a value that has none, and the reason. The text stays as it is. The filter ignores
 * the term or only this value.
 */
export type Fault = {
  start: number
  end: number
  term: string
  reason: 'unknown-key' | 'unknown-value' | 'no-value' | 'not-here' | 'too-many'
  /** The part that was not understood. */
  value: string
}

export type Reader<Filter, Names = FilterNames> = (
  term: PlacedTerm,
  filter: Filter,
  fault: (reason: Fault['reason'], value?: string) => void,
  names: Names,
) => void

/** Limits of the API: words, characters of a word, minutes of a span, requests. */
export const LIMITS = { words: 10, word: 200, minutes: 525_600, requests: 500 }

interface Grammar<Filter, Names> {
  terms: Readonly<Record<string, TermDeclaration>>
  /** One reader for each term, and `word` for words without a key. */
  readers: Readonly<Record<string, Reader<Filter, Names>>>
}

/**
 * Reads the text into `filter`. Returns the faults, and the terms that were understood, without those of words. `staff`
 * is false for a platform's liaison.
 */
export function readFilter<Filter, Names>(
  text: string,
  { terms, readers }: Grammar<Filter, Names>,
  { filter, names, staff }: { filter: Filter; names: Names; staff: boolean },
): { faults: Fault[]; understood: PlacedTerm[] } {
  const faults: Fault[] = []
  const understood: PlacedTerm[] = []
  for (const term of parseTerms(text)) {
    const fault = (reason: Fault['reason'], value = '') => {
      faults.push({ start: term.start, end: term.end, term: text.slice(term.start, term.end), reason, value })
    }
    const known = term.key === null ? undefined : declarationIn(terms, term.key)
    if (term.key !== null && !known) fault('unknown-key', term.key)
    else if (term.key !== null && !staff && (known?.staffOnly || term.values.some((value) => isHidden(known, value))))
      fault('not-here', term.key)
    else if (term.values.some((value) => value.trim() === '')) fault('no-value', term.key ?? '')
    else {
      if (term.key !== null) understood.push(term)
      readers[term.key ?? 'word']!(term, filter, fault, names)
    }
  }
  return { faults, understood }
}

/** The declaration of a term; undefined for a key without a meaning. */
export const declarationIn = (
  terms: Readonly<Record<string, TermDeclaration>>,
  key: string | null,
): TermDeclaration | undefined => (key !== null && Object.hasOwn(terms, key) ? terms[key] : undefined)

/** Whether liaisons are not offered this value of the term. */
const isHidden = (declaration: TermDeclaration | undefined, value: string): boolean =>
  typeof declaration?.choices === 'object' &&
  declaration.choices.some((choice) => choice.value === value && choice.forLiaison === null)

type WithSets = { except?: object | undefined }

/** Adds the ids of the values to a set of the filter, or to its exceptions when the term is negated. */
export const set =
  <Names>(name: string, idOf: (value: string, names: Names) => string | null): Reader<WithSets, Names> =>
  (term, filter, fault, names) => {
    const ids: string[] = []
    for (const value of term.values) {
      const id = idOf(value, names)
      if (id === null) fault('unknown-value', value)
      else ids.push(id)
    }
    if (ids.length === 0) return
    if (term.negated) filter.except ??= {}
    const sets = (term.negated ? filter.except : filter) as Record<string, string[] | undefined>
    sets[name] = [...new Set([...(sets[name] ?? []), ...ids])]
  }

/** Returns a function that finds an entry of a list by its slug. */
export const slugged =
  <List extends SluggedList>(list: List) =>
  (value: string, names: Pick<FilterNames, List>): string | null =>
    names[list].find(({ slug }) => slug === value)?.id ?? null

/** Reads words. A filter has at most ten. */
export const readWord: Reader<WithSets & { words?: string[] | undefined }, unknown> = (term, filter, fault, names) => {
  const [word = ''] = term.values
  const words = (term.negated ? (filter.except as { words?: string[] })?.words : filter.words) ?? []
  if (words.length === LIMITS.words || word.trim().length > LIMITS.word) fault('too-many', word)
  else set('words', (value) => value.trim())(term, filter, fault, names)
}

/** The id of a person who is named by name or id. "@me" and "@nobody" stay as they are. */
export const officerId = (value: string, { officers }: Pick<FilterNames, 'officers'>): string | null =>
  value === '@me' || value === '@nobody'
    ? value
    : (officers.find(({ id, name }) => id === value || unaccent(name) === unaccent(value))?.id ?? null)

const units = { m: 1, h: 60, d: 1440 } as const

/** "4h" → 240; null when the text is not a span, or longer than a year. */
export function minutesOf(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  const minutes = Number(count) * units[unit as keyof typeof units]
  return unit && minutes <= LIMITS.minutes ? minutes : null
}

/** The start of a day in the person's zone, as an ISO instant; null when the text is not a day. */
export function dayOf(text: string, { dayStart }: Pick<FilterNames, 'dayStart'>): string | null {
  const [day] = /^20\d\d-(0[1-9]|1[0-2])-\d\d$/.exec(text) ?? []
  const date = new Date(`${day}T00:00:00Z`)
  return day && date.getUTCDate() === Number(day.slice(8)) ? new Date(dayStart(day)).toISOString() : null
}

export const least = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b)
export const greatest = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b)
