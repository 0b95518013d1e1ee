/**
 * Defines the meaning of the terms of a board's filter: converts the text in the URL and in saved views into the filter
 * of the API. Ids are those of `BoardNames`: global ids in a browser, row ids on the server.
 */
import {
  type ApiSelections,
  boardTerms,
  isById,
  type SelectingKey,
  type SelectingTerm,
  type SluggedList,
  selectingTerms,
  sluggedLists,
  type TermDeclaration,
  type TermKey,
  termKeys,
} from '@takedown/declarations/board-terms.ts'
import { type PlacedTerm, parseTerms } from './terms.ts'
import { unaccent } from './unaccent.ts'

/** Names and ids that values may refer to, as far as this person may see them. */
export type BoardNames = Record<SluggedList, readonly { id: string; slug: string }[]> & {
  officers: readonly { id: string; name: string }[]
  /** Ids of the requests that this person has snoozed or watches. */
  snoozed: readonly string[]
  watched: readonly string[]
  /** The start of a day ("2026-11-24") in this person's zone, in milliseconds since 1970. */
  dayStart: (day: string) => number
}

/** Empty lists of names, for filters that refer to no names. */
export const withoutNames = (dayStart: BoardNames['dayStart']): BoardNames => ({
  ...(Object.fromEntries(Object.keys(sluggedLists).map((list) => [list, []])) as unknown as Record<SluggedList, []>),
  ...{ officers: [], snoozed: [], watched: [], dayStart },
})

type Sets = ApiSelections & { words?: string[] }
export type BoardFilter = Sets & {
  waitingOn: ('PLATFORM' | 'AUTHORITY')[]
  dueBefore?: string
  dueAfter?: string
  dueWithin?: number
  dueBeyond?: number
  requestIds?: string[]
  except?: Sets
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

/** The declaration of a term; undefined for a key without a meaning. */
function declarationOf(key: string | null): TermDeclaration | undefined {
  const known = termKeys.find((each) => each === key)
  return known && boardTerms[known]
}

export const waits = { platform: ['PLATFORM'], us: ['AUTHORITY'], any: ['PLATFORM', 'AUTHORITY'] } as const
/** The id of no request. It stands for an empty list, which must match no request. */
const NO_REQUEST = 'RemovalRequest_00000000-0000-0000-0000-000000000000'
/** Limits of the API: words, characters of a word, minutes of a span, requests. */
const LIMITS = { words: 10, word: 200, minutes: 525_600, requests: 500 }

/**
 * Parses a filter. Ignores terms and values with faults, and returns the faults. `staff` is false for a platform's
 * liaison.
 */
export function parseBoardQuery(text: string, names: BoardNames, staff: boolean) {
  const filter: BoardFilter = { waitingOn: [...waits.platform] }
  const faults: Fault[] = []
  let impliesWaiting = false
  for (const term of parseTerms(text)) {
    const fault = (reason: Fault['reason'], value = '') => {
      faults.push({ start: term.start, end: term.end, term: text.slice(term.start, term.end), reason, value })
    }
    const known = termKeys.find((key) => key === term.key)
    if (term.key !== null && !known) fault('unknown-key', term.key)
    else if (term.key !== null && !staff && (declarationOf(term.key)?.staffOnly || term.values.some(isPersonal)))
      fault('not-here', term.key)
    else if (term.values.some((value) => value.trim() === '')) fault('no-value', term.key ?? '')
    else {
      impliesWaiting ||= known === 'waiting' || (!term.negated && (known === 'state' || term.values.some(isPersonal)))
      readers[known ?? 'word'](term, filter, fault, names)
    }
  }
  // With a filter by state or by a personal list, it does not matter whether a request waits on the platform or the
  // authority.
  if (impliesWaiting && !parseTerms(text).some(({ key }) => key === 'waiting')) filter.waitingOn = [...waits.any]
  return { filter, faults }
}

const isPersonal = (value: string): boolean => value === 'watched' || value === 'snoozed'

type Reader = (
  term: PlacedTerm,
  filter: BoardFilter,
  fault: (reason: Fault['reason'], value?: string) => void,
  names: BoardNames,
) => void

/** Adds the ids of the values to a set of the filter, or to its exceptions when the term is negated. */
const set =
  (name: keyof Sets, idOf: (value: string, names: BoardNames) => string | null): Reader =>
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
    const before = sets[name]
    sets[name] = [...new Set([...(before ?? []), ...ids])]
  }

const officerId = (value: string, { officers }: BoardNames): string | null =>
  value === '@me' || value === '@nobody'
    ? value
    : (officers.find(({ id, name }) => id === value || unaccent(name) === unaccent(value))?.id ?? null)

/** Reads a term that selects by a column. */
function selection({ key, selects, apiField }: SelectingTerm): Reader {
  if (!isById(selects)) {
    const values = selects.onBoard ?? selects.values
    return set(apiField, (value) => values.find((each) => each.toLowerCase() === value) ?? null)
  }
  const list = boardTerms[key].choices as SluggedList | 'officers'
  return set(
    apiField,
    list === 'officers' ? officerId : (value, names) => names[list].find(({ slug }) => slug === value)?.id ?? null,
  )
}
const selections = Object.fromEntries(selectingTerms.map((term) => [term.key, selection(term)]))

const readers: Record<TermKey | 'word', Reader> = {
  ...(selections as Record<SelectingKey, Reader>),
  word: (term, filter, fault, names) => {
    const [word = ''] = term.values
    const words = (term.negated ? filter.except?.words : filter.words) ?? []
    if (words.length === LIMITS.words || word.trim().length > LIMITS.word) fault('too-many', word)
    else set('words', (value) => value.trim())(term, filter, fault, names)
  },
  waiting: (term, filter, fault) => {
    const [value = ''] = term.values
    const both = term.values.length > 1 ? 'any' : value
    const wanted = term.negated ? { platform: 'us', us: 'platform' }[value] : both
    if (wanted !== undefined && Object.hasOwn(waits, wanted))
      filter.waitingOn = [...waits[wanted as keyof typeof waits]]
    else fault('unknown-value', value)
  },
  due: (term, filter, fault, names) => {
    for (const value of term.values) {
      const [, sign, operand = ''] = /^([<>])(.+)$/.exec(value) ?? []
      const before = (sign === '<') !== term.negated
      const minutes = minutesOf(operand)
      const day = dayOf(operand, names)
      if (sign && minutes !== null) dueAt(filter, before, minutes)
      else if (sign && day && before) filter.dueBefore = least(filter.dueBefore, day)
      else if (sign && day) filter.dueAfter = greatest(filter.dueAfter, day)
      else fault('unknown-value', value)
    }
  },
  is: (term, filter, fault, { snoozed, watched }) => {
    for (const value of term.values) {
      if (value === 'overdue') dueAt(filter, !term.negated, 0)
      else if (value === 'soon' && !term.negated) {
        dueAt(filter, false, 0)
        dueAt(filter, true, 240)
      } else if (isPersonal(value) && !term.negated) {
        const ids = (value === 'snoozed' ? snoozed : watched).slice(0, LIMITS.requests)
        const both = filter.requestIds ? ids.filter((id) => filter.requestIds!.includes(id)) : ids
        filter.requestIds = both.length > 0 ? both : [NO_REQUEST]
      } else fault('unknown-value', value)
    }
  },
}

function dueAt(filter: BoardFilter, before: boolean, minutes: number): void {
  if (before) filter.dueWithin = Math.min(filter.dueWithin ?? minutes, minutes)
  else filter.dueBeyond = Math.max(filter.dueBeyond ?? minutes, minutes)
}

const units = { m: 1, h: 60, d: 1440 } as const

/** "4h" → 240; null when the text is not a span, or longer than a year. */
function minutesOf(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  const minutes = Number(count) * units[unit as keyof typeof units]
  return unit && minutes <= LIMITS.minutes ? minutes : null
}

/** The start of a day in the person's zone, as an ISO instant; null when the text is not a day. */
function dayOf(text: string, { dayStart }: BoardNames): string | null {
  const [day] = /^20\d\d-(0[1-9]|1[0-2])-\d\d$/.exec(text) ?? []
  const date = new Date(`${day}T00:00:00Z`)
  return day && date.getUTCDate() === Number(day.slice(8)) ? new Date(dayStart(day)).toISOString() : null
}

const least = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b)
const greatest = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b)

/**
 * Whether the result changes as time passes without an event, so that it must be read again. The log has events only
 * for two moments: when an item becomes overdue, and four hours before.
 */
export const dependsOnTime = ({ dueWithin, dueBeyond }: BoardFilter): boolean =>
  [dueWithin, dueBeyond].some((minutes) => minutes !== undefined && minutes !== 0 && minutes !== 240)

/** Whether the filter means something different for each person, so that a wall display cannot show it. */
export const isPersonalQuery = (text: string): boolean =>
  parseTerms(text).some(
    ({ key, values }) =>
      (key === 'assignee' && values.includes('@me')) || (key === 'is' && values.some((value) => isPersonal(value))),
  )

/** Whether the text refers to names. Such names must be loaded before the text can be read. */
export const needsNames = (text: string): boolean =>
  parseTerms(text).some(({ key, values }) => {
    const selects = declarationOf(key)?.selects
    return (selects && isById(selects)) || values.some(isPersonal)
  })
