/**
 * Defines the meaning of the terms of a board's filter: converts the text in the URL and in saved views into the filter
 * of the API. Ids are those of `FilterNames`: global ids in a browser, row ids on the server.
 */
import {
  type ApiSelections,
  boardTerms,
  type SelectingKey,
  type SelectingTerm,
  selectingTerms,
  type TermKey,
} from '@takedown/declarations/board-terms.ts'
import { isById, type SluggedList, sluggedLists } from '@takedown/declarations/filter-terms.ts'
import {
  dayOf,
  declarationIn,
  type FilterNames,
  greatest,
  LIMITS,
  least,
  minutesOf,
  officerId,
  type Reader,
  readFilter,
  readWord,
  set,
} from './reader.ts'
import { parseTerms } from './terms.ts'

/** Empty lists of names, for filters that refer to no names. */
export const withoutNames = (dayStart: FilterNames['dayStart']): FilterNames => ({
  ...(Object.fromEntries(Object.keys(sluggedLists).map((list) => [list, []])) as unknown as Record<SluggedList, []>),
  ...{ officers: [], snoozed: [], watched: [], dayStart },
})

type Sets = ApiSelections & { words?: string[] }
/** Conditions on the due time, as instants, and as minutes after the time of the query. */
export type Dues = { dueBefore?: string; dueAfter?: string; dueWithin?: number; dueBeyond?: number }
export type Requests = { requestIds?: string[] }
export type BoardFilter = Sets &
  Dues &
  Requests & { waitingOn: ('PLATFORM' | 'AUTHORITY')[]; undelivered?: boolean; except?: Sets }

export const waits = { platform: ['PLATFORM'], us: ['AUTHORITY'], any: ['PLATFORM', 'AUTHORITY'] } as const
/** The id of no request. It stands for an empty list, which must match no request. */
const NO_REQUEST = 'RemovalRequest_00000000-0000-0000-0000-000000000000'

/**
 * Parses a filter. Ignores terms and values with faults, and returns the faults. `staff` is false for a platform's
 * liaison.
 */
export function parseBoardQuery(text: string, names: FilterNames, staff: boolean) {
  const filter: BoardFilter = { waitingOn: [...waits.platform] }
  const { faults, understood } = readFilter(text, { terms: boardTerms, readers }, { filter, names, staff })
  // With a filter by state or by a personal list, it does not matter whether a request waits on the platform or the
  // authority.
  const impliesWaiting = understood.some(
    ({ key, negated, values }) => !negated && (key === 'state' || values.some(isPersonal)),
  )
  if (parseTerms(text).some(({ key }) => key === 'waiting')) return { filter, faults }
  if (impliesWaiting) filter.waitingOn = [...waits.any]
  // Undelivered requests wait on the authority, but they are due, so every desk sees them unless a term says otherwise.
  else if (staff) filter.undelivered = true
  return { filter, faults }
}

const isPersonal = (value: string): boolean => value === 'watched' || value === 'snoozed'

/** Reads a term that selects by a column. */
function selection({ key, selects, apiField }: SelectingTerm): Reader<BoardFilter> {
  if (!isById(selects)) {
    const values = selects.onBoard ?? selects.values
    return set(apiField, (value) => values.find((each) => each.toLowerCase() === value) ?? null)
  }
  const list = boardTerms[key].choices as SluggedList | 'officers'
  return set(
    apiField,
    list === 'officers'
      ? officerId
      : (value, names: FilterNames) => names[list].find(({ slug }) => slug === value)?.id ?? null,
  )
}
const selections = Object.fromEntries(selectingTerms.map((term) => [term.key, selection(term)]))

/** Reads the time until requests are due: `<4h`, `>24h`, `<2026-11-24`. */
export const readDue: Reader<Dues> = (term, filter, fault, names) => {
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
}

/** Reads one value of `is` that the board and the list of requests share. Returns whether it is one of them. */
export function readShared(value: string, negated: boolean, filter: Dues & Requests, names: FilterNames): boolean {
  if (value === 'overdue') dueAt(filter, !negated, 0)
  else if (value === 'soon' && !negated) {
    dueAt(filter, false, 0)
    dueAt(filter, true, 240)
  } else if (isPersonal(value) && !negated) {
    const ids = (value === 'snoozed' ? names.snoozed : names.watched).slice(0, LIMITS.requests)
    const both = filter.requestIds ? ids.filter((id) => filter.requestIds!.includes(id)) : ids
    filter.requestIds = both.length > 0 ? both : [NO_REQUEST]
  } else return false
  return true
}

const readers: Record<TermKey | 'word', Reader<BoardFilter>> = {
  ...(selections as Record<SelectingKey, Reader<BoardFilter>>),
  word: readWord,
  waiting: (term, filter, fault) => {
    const [value = ''] = term.values
    const both = term.values.length > 1 ? 'any' : value
    const wanted = term.negated ? { platform: 'us', us: 'platform' }[value] : both
    if (wanted !== undefined && Object.hasOwn(waits, wanted))
      filter.waitingOn = [...waits[wanted as keyof typeof waits]]
    else fault('unknown-value', value)
  },
  due: readDue,
  is: (term, filter, fault, names) => {
    for (const value of term.values) if (!readShared(value, term.negated, filter, names)) fault('unknown-value', value)
  },
}

function dueAt(filter: Dues, before: boolean, minutes: number): void {
  if (before) filter.dueWithin = Math.min(filter.dueWithin ?? minutes, minutes)
  else filter.dueBeyond = Math.max(filter.dueBeyond ?? minutes, minutes)
}

/**
 * Whether the result changes as time passes without an event, so that it must be read again. The log has events only
 * for two moments: when an item becomes overdue, and four hours before.
 */
export const dependsOnTime = ({ dueWithin, dueBeyond }: Dues): boolean =>
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
    const selects = declarationIn(boardTerms, key)?.selects
    return (selects && isById(selects)) || values.some(isPersonal)
  })
