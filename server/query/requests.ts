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
import {
  dayOf,
  declarationIn,
  type FilterNames,
  greatest,
  least,
  minutesOf,
  officerId,
  type Reader,
  readFilter,
  readWord,
  set,
} from './reader.ts'
import { parseTerms } from './terms.ts'

/** The names, and the present day ("2026-11-24") in the person's zone. Spans such as `<7d` count from it. */
export type RequestNames = FilterNames & { today: string }

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

const slugged = (list: 'platforms' | 'categories') => (value: string, names: RequestNames) =>
  names[list].find(({ slug }) => slug === value)?.id ?? null
const person = (value: string, names: RequestNames) => (value === '@nobody' ? null : officerId(value, names))

/**
 * Reads days: `2026-10` is a month, `2026-10-05` a day, `>2026-10-05` from this day, `<2026-10-05` before it, `<7d` from
 * seven days ago, and `>7d` before that.
 */
const readTime =
  (key: TimedTerm): Reader<RequestFilter, RequestNames> =>
  (term, filter, fault, names) => {
    for (const value of term.values) {
      const range = rangeOf(value, names)
      if (!range || (term.negated && range.from && range.before)) fault('unknown-value', value)
      else {
        const { from, before } = term.negated ? { from: range.before, before: range.from } : range
        const [since, until] = fieldsOf(key)
        if (from) filter[since] = greatest(filter[since], from)
        if (before) filter[until] = least(filter[until], before)
      }
    }
  }

/** The fields of the filter for the time of a step: from an instant, and before an instant. */
const fieldsOf = (key: TimedTerm): [keyof Times, keyof Times] =>
  key === 'changed' ? ['updatedSince', 'updatedBefore'] : [`${key}After`, `${key}Before`]

/** The instants from which and before which a value means; null for a value without a meaning. */
function rangeOf(
  value: string,
  names: RequestNames,
): { from?: string | undefined; before?: string | undefined } | null {
  const [, sign, operand = ''] = /^([<>]?)(.+)$/.exec(value) ?? []
  const span = minutesOf(operand)
  if (sign && span !== null && operand.endsWith('d')) {
    const start = dayOf(shifted(names.today, -span / 1440), names)
    return start === null ? null : sign === '<' ? { from: start } : { before: start }
  }
  const day = dayOf(operand, names)
  if (day !== null) {
    const next = sign === '' ? (dayOf(shifted(operand, 1), names) ?? undefined) : undefined
    return sign === '<' ? { before: day } : { from: day, before: next }
  }
  const from = dayOf(`${operand}-01`, names)
  if (sign !== '' || from === null) return null
  const [year = 0, month = 0] = operand.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return { from, before: dayOf(next, names) ?? undefined }
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

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
