/**
 * What belongs on a board, once as SQL and once for the rows that are mirrored in memory: the two stand beside each other
 * because they must be the same rule, and a test holds one against the other.
 */
import { z } from 'zod'
import { distinct, id, instant, optional, parse, text } from '#domain/core/input.ts'
import { normalizeForSearch, searchPattern } from '#domain/core/search-text.ts'
import { Conditions } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { visible } from '#domain/read-model/requests.ts'
import type { Belongs, ColumnStore, Dictionary } from './column-store.ts'

const states = [
  'UNDELIVERED',
  'SENT',
  'ACKNOWLEDGED',
  'DRAFT',
  'AWAITING_APPROVAL',
  'APPROVED',
  'CLOSED',
  'WITHDRAWN',
] as const

/** An officer, or nobody. */
export const NOBODY = 'nobody'
/** A year: what is due later than that is told by its date. */
const MOST_MINUTES = 525_600

const minutes = z.int().min(0).max(MOST_MINUTES)
const words = distinct(text(200), 10)
const sets = {
  platforms: optional(distinct(id, 100)),
  /** with everything below them */
  categories: optional(distinct(id, 100)),
  states: optional(distinct(z.enum(states), states.length)),
  assignees: optional(distinct(z.union([id, z.literal(NOBODY)]), 100)),
  words: optional(words),
}

const filterInput = z.object({
  ...sets,
  /** these requests and no others */
  requests: optional(distinct(id, 500)),
  /** what would otherwise belong and does not */
  except: optional(z.object(sets)),
  waitingOn: z
    .array(z.enum(['PLATFORM', 'US']))
    .nullish()
    .transform((value) => value ?? ['PLATFORM' as const]),
  dueBefore: optional(instant),
  dueAfter: optional(instant),
  /** against the time of asking; what waits on us alone is never due */
  dueWithin: optional(minutes),
  dueBeyond: optional(minutes),
  text: optional(text(200)),
})
export type BoardFilter = z.output<typeof filterInput>
type Sets = NonNullable<BoardFilter['except']>

export const parseBoardFilter = (input: unknown): BoardFilter => parse(filterInput, input ?? {})

/** A liaison knows neither categories nor our people; asking for one must not tell whose it is. */
const asksOurs = (filter: BoardFilter): boolean =>
  [filter, filter.except].some((sets) => sets?.categories || sets?.assignees)

/** Rows due no earlier than the first and before the second; what is left open is null. */
function dueBetween({ dueBefore, dueAfter, dueWithin, dueBeyond }: BoardFilter, asOf: Date) {
  const at = (minutes: number | undefined) =>
    minutes === undefined ? undefined : new Date(asOf.getTime() + minutes * 60_000)
  const times = (...all: (Date | undefined)[]) => all.flatMap((time) => time?.getTime() ?? [])
  const [from, to] = [times(dueAfter, at(dueBeyond)), times(dueBefore, at(dueWithin))]
  return {
    from: from.length > 0 ? new Date(Math.max(...from)) : null,
    before: to.length > 0 ? new Date(Math.min(...to)) : null,
  }
}

/** The filter as conditions on `b`, a row of the board, and where `narrowing` joins it on `r`, its request. */
export function onBoard(audience: Audience, filter: BoardFilter, asOf: Date): Conditions {
  const conditions = visible(new Conditions(), audience)
  const outside = audience.role === 'PLATFORM'
  if (outside && asksOurs(filter)) conditions.and('false')
  if (filter.requests) conditions.and('b.request_id = ANY (?::uuid[])', filter.requests)
  // A literal, because most of the board waits on the platform: a plan that knows so is made once and kept.
  if (filter.waitingOn.length === 1) conditions.and(`b.waiting_on = '${filter.waitingOn[0]}'`)
  const { from, before } = dueBetween(filter, asOf)
  if (from) conditions.and('b.due_at >= ?', from)
  if (before) conditions.and('b.due_at < ?', before)
  const searched = outside ? 'b.letter_text' : 'b.search_text'
  inSets(conditions, filter, '', searched)
  if (filter.except) inSets(conditions, filter.except, 'NOT ', searched)
  if (filter.text) conditions.and(`${searched} LIKE ?`, searchPattern(filter.text))
  return conditions
}

function inSets(conditions: Conditions, sets: Sets, not: '' | 'NOT ', searched: string): void {
  const { platforms, categories, states, assignees, words } = sets
  if (platforms) conditions.and(`${not}b.platform_id = ANY (?::uuid[])`, platforms)
  if (categories) conditions.and(`b.category_id ${not}IN (SELECT category_tree(?::uuid[]))`, categories)
  if (states) conditions.and(`${not}b.state = ANY (?::request_state[])`, states)
  if (assignees) {
    const people = assignees.filter((each) => each !== NOBODY)
    const nobody = people.length < assignees.length ? 'b.assignee_id IS NULL' : 'false'
    conditions.and(`${not}(${nobody} OR coalesce(b.assignee_id = ANY (?::uuid[]), false))`, people)
  }
  for (const each of words ?? []) conditions.and(`${searched} ${not}LIKE ?`, searchPattern(each))
}

/** What `visible` looks at, where it looks at anything. */
export const narrowing = ({ role, read }: Audience): string =>
  role === 'PLATFORM' || !read ? 'JOIN removal_request r ON r.id = b.request_id' : ''

/** The same rule for rows in memory. `below` gives categories with everything below them. */
export function belongsTo(
  columns: ColumnStore,
  words: Dictionary,
  audience: Audience,
  filter: BoardFilter,
  asOf: Date,
  below: (roots: readonly string[]) => Iterable<string>,
): Belongs {
  const outside = audience.role === 'PLATFORM'
  if (outside && asksOurs(filter)) return () => false
  const { platform, state, waitingOn, dueAt } = columns
  const waiting = filter.waitingOn.length === 1 ? words.among(filter.waitingOn) : null
  const due = dueBetween(filter, asOf)
  const [from, before] = [due.from?.getTime() ?? 0, due.before?.getTime() ?? Number.POSITIVE_INFINITY]
  const searched = outside ? columns.letterText : columns.searchText
  const holds = (text: string): Belongs => {
    const folded = normalizeForSearch(text)
    return (at) => searched[at]!.includes(folded)
  }
  const inSets = ({ platforms, categories, states, assignees, words: input }: Sets): Belongs[] => [
    ...among(words, platform, platforms),
    ...among(words, columns.category, categories && below(categories)),
    ...among(words, state, states),
    ...among(
      words,
      columns.assignee,
      assignees?.map((each) => (each === NOBODY ? null : each)),
    ),
    ...(input ?? []).map(holds),
  ]
  const wanted = [...inSets(filter), ...(filter.text ? [holds(filter.text)] : [])]
  if (filter.requests) {
    const requests = new Set(filter.requests)
    wanted.push((at) => requests.has(columns.ids[at]!))
  }
  const unwanted = filter.except ? inSets(filter.except) : []
  const own = words.number(audience.platformId)
  const undelivered = words.number('UNDELIVERED')
  return (at) => {
    if (waiting && waiting[waitingOn[at]!] !== 1) return false
    if (dueAt[at]! < from || dueAt[at]! >= before) return false
    // What could not be delivered is nothing that the platform knows of.
    if (outside && (platform[at] !== own || state[at] === undelivered)) return false
    for (const test of wanted) if (!test(at)) return false
    for (const test of unwanted) if (test(at)) return false
    return true
  }
}

function among(words: Dictionary, column: Uint32Array, values: Iterable<unknown> | undefined): Belongs[] {
  if (!values) return []
  const inside = words.among(values)
  return [(at) => inside[column[at]!] === 1]
}
