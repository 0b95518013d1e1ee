/**
 * Defines the meaning of the terms of the list of requests: converts the text in the URL and in saved views into the
 * filter of the API. An empty text means every request.
 */
import {
  type RequestTermKey,
  requestStates,
  requestTerms,
  type TimedTerm,
  timedTerms,
} from '@takedown/declarations/request-terms.ts'
import { type Dues, type Requests, readDue, readShared, waits } from './board.ts'
import { readDays, type Today } from './days.ts'
import {
  declarationIn,
  type FilterNames,
  officerId,
  type Reader,
  readFilter,
  readWord,
  set,
  slugged,
} from './reader.ts'
import { parseTerms } from './terms.ts'

export type RequestNames = FilterNames & Today

export interface RequestSets {
  states?: (typeof requestStates)[number][]
  platformIds?: string[]
  categoryIds?: string[]
  assigneeIds?: string[]
  writerIds?: string[]
  approverIds?: string[]
  words?: string[]
}
type Field<K extends TimedTerm, End extends 'After' | 'Before'> = K extends 'changed'
  ? { After: 'updatedSince'; Before: 'updatedBefore' }[End]
  : `${K}${End}`
type Times = { [K in Field<TimedTerm, 'After' | 'Before'>]?: string }
export type RequestFilter = RequestSets &
  Times &
  Dues &
  Requests & { waitingOn?: ('PLATFORM' | 'AUTHORITY')[]; returned?: boolean; urgent?: boolean; except?: RequestSets }

/**
 * Parses a filter. Ignores terms and values with faults, and returns the faults. `staff` is false for a platform's
 * liaison.
 */
export function parseRequestQuery(text: string, names: RequestNames, staff: boolean) {
  const filter: RequestFilter = {}
  const { faults } = readFilter(text, { terms: requestTerms, readers }, { filter, names, staff })
  return { filter, faults }
}

const person = (value: string, names: RequestNames) => (value === '@nobody' ? null : officerId(value, names))

/** Reads the days of a step. */
const readTime = (key: TimedTerm): Reader<RequestFilter, RequestNames> =>
  readDays<keyof Times, RequestNames>(...fieldsOf(key))

/** The fields of the filter for the time of a step: from an instant, and before an instant. */
const fieldsOf = (key: TimedTerm): [keyof Times, keyof Times] =>
  key === 'changed' ? ['updatedSince', 'updatedBefore'] : [`${key}After`, `${key}Before`]

const timed = Object.fromEntries(timedTerms.map((key) => [key, readTime(key)]))

const readers: Record<RequestTermKey | 'word', Reader<RequestFilter, RequestNames>> = {
  ...(timed as Record<TimedTerm, Reader<RequestFilter, RequestNames>>),
  word: readWord,
  platform: set('platformIds', slugged('platforms')),
  category: set('categoryIds', slugged('categories')),
  state: set('states', (value) => requestStates.find((each) => each.toLowerCase() === value) ?? null),
  assignee: set('assigneeIds', officerId),
  writer: set('writerIds', person),
  approver: set('approverIds', person),
  due: readDue,
  waiting: (term, filter, fault) => {
    const wanted = term.values.map((value) => (term.negated ? { platform: 'us', us: 'platform' }[value] : value))
    const parties = wanted.flatMap((value) => (value === 'platform' || value === 'us' ? waits[value] : []))
    if (parties.length < wanted.length) fault('unknown-value', term.values.join())
    else filter.waitingOn = [...new Set(parties)]
  },
  is: (term, filter, fault, names) => {
    for (const value of term.values) {
      if (value === 'returned' || value === 'urgent') filter[value] = !term.negated
      else if (value === 'snoozed' || !readShared(value, term.negated, filter, names)) fault('unknown-value', value)
    }
  },
}

/** Whether the text refers to names. Such names must be loaded before the text can be read. */
export const requestNeedsNames = (text: string): boolean =>
  parseTerms(text).some(({ key, values }) =>
    typeof declarationIn(requestTerms, key)?.choices === 'string' ? key !== 'state' : values.includes('watched'),
  )
