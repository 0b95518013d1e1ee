/**
 * What the terms of a board's filter mean: from the text in the URL and in saved views to the filter that the API takes. Ids
 * are whatever `BoardNames` has: global ones in a browser, rows' own on the server.
 */
import { type Placed, parseTerms } from './terms.ts'
import { unaccent } from './unaccent.ts'

type Named = { id: string; slug: string; name: string }

/** What values are called, as far as this person may know of it. */
export type BoardNames = {
  platforms: readonly Named[]
  categories: readonly { id: string; slug: string }[]
  officers: readonly { id: string; name: string }[]
  /** Requests put aside, and requests watched, by the person who asks; ids. */
  snoozed: readonly string[]
  watched: readonly string[]
  /** When a day ("2026-11-24") begins where this person is, in epoch milliseconds. */
  dayStart: (day: string) => number
}

export const boardStates = ['UNDELIVERED', 'SENT', 'ACKNOWLEDGED'] as const
type BoardState = (typeof boardStates)[number]

type Sets = {
  platforms?: string[]
  categories?: string[]
  states?: BoardState[]
  assignees?: string[]
  words?: string[]
}
export type BoardFilter = Sets & {
  waitingOn: ('PLATFORM' | 'US')[]
  dueBefore?: string
  dueAfter?: string
  dueWithin?: number
  dueBeyond?: number
  requests?: string[]
  except?: Sets
}

/** Why a term says nothing; it stands for itself in the text and takes no part in the filter. */
export type Fault = {
  start: number
  end: number
  term: string
  reason: 'unknown-key' | 'unknown-value' | 'no-value' | 'not-here' | 'too-many'
  /** What was not understood. */
  value: string
}

export const boardKeys = ['platform', 'category', 'state', 'waiting', 'assignee', 'due', 'is'] as const
export type BoardKey = (typeof boardKeys)[number]
/** What is the operator's own and nothing of a liaison's. */
const ours: readonly string[] = ['platform', 'category', 'assignee']

export const waits = { platform: ['PLATFORM'], us: ['US'], any: ['PLATFORM', 'US'] } as const
/** No request has this id: a list that may be empty must then find nothing. */
const NOTHING = 'RemovalRequest_00000000-0000-0000-0000-000000000000'
/** What the API takes at most. */
const MOST = { words: 10, word: 200, minutes: 525_600, requests: 500 }

/** Reads a filter. Null names: not read yet, and nothing that needs them is judged. */
export function readBoardQuery(text: string, names: BoardNames, staff: boolean) {
  const filter: BoardFilter = { waitingOn: [...waits.platform] }
  const faults: Fault[] = []
  let waitingSaid = false
  for (const term of parseTerms(text)) {
    const fault = (reason: Fault['reason'], value = '') => {
      faults.push({ start: term.start, end: term.end, term: text.slice(term.start, term.end), reason, value })
    }
    const known = boardKeys.find((key) => key === term.key)
    if (term.key !== null && !known) fault('unknown-key', term.key)
    else if (term.key !== null && !staff && (ours.includes(term.key) || term.values.some(isPersonal)))
      fault('not-here', term.key)
    else if (term.values.some((value) => value.trim() === '')) fault('no-value', term.key ?? '')
    else {
      waitingSaid ||= known === 'waiting' || (!term.negated && (known === 'state' || term.values.some(isPersonal)))
      read[known ?? 'word'](term, filter, fault, names)
    }
  }
  // Whoever asks for a state or for their own lists means it, whoever it waits on.
  if (waitingSaid && !parseTerms(text).some(({ key }) => key === 'waiting')) filter.waitingOn = [...waits.any]
  return { filter, faults }
}

const isPersonal = (value: string): boolean => value === 'watched' || value === 'snoozed'

type Reader = (
  term: Placed,
  filter: BoardFilter,
  fault: (reason: Fault['reason'], value?: string) => void,
  names: BoardNames,
) => void

/** Puts what the values name into a set of the filter, or of what it leaves out. */
const set =
  <K extends keyof Sets>(
    name: K,
    find: (value: string, names: BoardNames) => NonNullable<Sets[K]>[number] | null,
  ): Reader =>
  (term, filter, fault, names) => {
    const found: string[] = []
    for (const value of term.values) {
      const id = find(value, names)
      if (id === null) fault('unknown-value', value)
      else found.push(id)
    }
    if (found.length === 0) return
    if (term.negated) filter.except ??= {}
    const sets = (term.negated ? filter.except : filter) as Record<string, string[] | undefined>
    const before = sets[name]
    sets[name] = [...new Set([...(before ?? []), ...found])]
  }

const bySlug = (list: readonly { id: string; slug: string }[], value: string) =>
  list.find(({ slug }) => slug === value)?.id ?? null

const read: Record<BoardKey | 'word', Reader> = {
  platform: set('platforms', (value, { platforms }) => bySlug(platforms, value)),
  category: set('categories', (value, { categories }) => bySlug(categories, value)),
  state: set('states', (value) => boardStates.find((state) => state.toLowerCase() === value) ?? null),
  assignee: set('assignees', (value, { officers }) => {
    if (value === '@me' || value === '@nobody') return value
    return officers.find(({ id, name }) => id === value || unaccent(name) === unaccent(value))?.id ?? null
  }),
  word: (term, filter, fault, names) => {
    const [word = ''] = term.values
    const said = (term.negated ? filter.except?.words : filter.words) ?? []
    if (said.length === MOST.words || word.trim().length > MOST.word) fault('too-many', word)
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
      const [, sign, rest = ''] = /^([<>])(.+)$/.exec(value) ?? []
      const before = (sign === '<') !== term.negated
      const minutes = minutesOf(rest)
      const day = dayOf(rest, names)
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
        const ids = (value === 'snoozed' ? snoozed : watched).slice(0, MOST.requests)
        const both = filter.requests ? ids.filter((id) => filter.requests!.includes(id)) : ids
        filter.requests = both.length > 0 ? both : [NOTHING]
      } else fault('unknown-value', value)
    }
  },
}

function dueAt(filter: BoardFilter, before: boolean, minutes: number): void {
  if (before) filter.dueWithin = Math.min(filter.dueWithin ?? minutes, minutes)
  else filter.dueBeyond = Math.max(filter.dueBeyond ?? minutes, minutes)
}

const units = { m: 1, h: 60, d: 1440 } as const

/** "4h" → 240; null where it is no span, or one longer than a year. */
function minutesOf(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  const minutes = Number(count) * units[unit as keyof typeof units]
  return unit && minutes <= MOST.minutes ? minutes : null
}

/** The beginning of a day in the person's zone, as an instant. */
function dayOf(text: string, { dayStart }: BoardNames): string | null {
  const [day] = /^20\d\d-(0[1-9]|1[0-2])-\d\d$/.exec(text) ?? []
  const date = new Date(`${day}T00:00:00Z`)
  return day && date.getUTCDate() === Number(day.slice(8)) ? new Date(dayStart(day)).toISOString() : null
}

const least = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b)
const greatest = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b)

/** The span that must be read again as time passes: the feed itself tells of what is overdue and of what is due in four hours. */
export const driftsWithTime = ({ dueWithin, dueBeyond }: BoardFilter): boolean =>
  [dueWithin, dueBeyond].some((minutes) => minutes !== undefined && minutes !== 0 && minutes !== 240)

/** What means something else, or nothing, for everyone who looks: it cannot be shown to a room. */
export const speaksOfPerson = (text: string): boolean =>
  parseTerms(text).some(
    ({ key, values }) =>
      (key === 'assignee' && values.includes('@me')) || (key === 'is' && values.some((value) => isPersonal(value))),
  )

/** Names are only needed where the text speaks of them. */
export const needsNames = (text: string): boolean =>
  parseTerms(text).some(({ key, values }) => (key !== null && ours.includes(key)) || values.some(isPersonal))
