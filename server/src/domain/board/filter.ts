/**
 * Filters the board twice: as SQL, and for the rows mirrored in memory. The two implementations are in one file because
 * they must be the same rule; a test compares them.
 */
import { z } from 'zod'
import { distinct, id, instant, optional, parse, text } from '#domain/core/input.ts'
import { normalizeForSearch, searchPattern } from '#domain/core/search-text.ts'
import { Conditions } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { visible } from '#domain/read-model/requests.ts'
import type { ColumnStore, Dictionary, RowTest } from './column-store.ts'

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

/** The value of `assignees` for unassigned requests. */
export const NOBODY = 'nobody'
// One year. Later due dates are filtered by date.
const MAX_MINUTES = 525_600

const minutes = z.int().min(0).max(MAX_MINUTES)
const words = distinct(text(200), 10)
const sets = {
  platforms: optional(distinct(id, 100)),
  /** with their subcategories */
  categories: optional(distinct(id, 100)),
  states: optional(distinct(z.enum(states), states.length)),
  assignees: optional(distinct(z.union([id, z.literal(NOBODY)]), 100)),
  words: optional(words),
}

const filterInput = z.object({
  ...sets,
  /** only these requests */
  requests: optional(distinct(id, 500)),
  /** excludes the rows that match any of these */
  except: optional(z.object(sets)),
  waitingOn: z
    .array(z.enum(['PLATFORM', 'AUTHORITY']))
    .nullish()
    .transform((value) => value ?? ['PLATFORM' as const]),
  dueBefore: optional(instant),
  dueAfter: optional(instant),
  /** relative to the time of the query; requests that wait only on us have no due date */
  dueWithin: optional(minutes),
  dueBeyond: optional(minutes),
  text: optional(text(200)),
})
export type BoardFilter = z.output<typeof filterInput>
type Sets = NonNullable<BoardFilter['except']>

export const parseBoardFilter = (input: unknown): BoardFilter => parse(filterInput, input ?? {})

/**
 * Whether the filter uses categories or officers. A liaison may see neither, and the result must not reveal who handles
 * a request.
 */
const usesInternalFields = (filter: BoardFilter): boolean =>
  [filter, filter.except].some((sets) => sets?.categories || sets?.assignees)

/** Returns the range of due dates, from inclusive and before exclusive. An open end is null. */
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

/** Returns the filter as conditions on the board row `b` and, where `narrowing` joins it, on its request `r`. */
export function onBoard(audience: Audience, filter: BoardFilter, asOf: Date): Conditions {
  const conditions = visible(new Conditions(), audience)
  const outside = audience.role === 'PLATFORM'
  if (outside && usesInternalFields(filter)) conditions.and('false')
  if (filter.requests) conditions.and('b.request_id = ANY (?::uuid[])', filter.requests)
  // A literal, because most of the board waits on the platform. A plan that knows the value is made once and kept.
  if (filter.waitingOn.length === 1) conditions.and(`b.waiting_on = '${filter.waitingOn[0]}'`)
  const { from, before } = dueBetween(filter, asOf)
  if (from) conditions.and('b.due_at >= ?', from)
  if (before) conditions.and('b.due_at < ?', before)
  const searched = outside ? 'b.letter_text' : 'b.search_text'
  addSetConditions(conditions, filter, '', searched)
  if (filter.except) addSetConditions(conditions, filter.except, 'NOT ', searched)
  if (filter.text) conditions.and(`${searched} LIKE ?`, searchPattern(filter.text))
  return conditions
}

function addSetConditions(conditions: Conditions, sets: Sets, not: '' | 'NOT ', searched: string): void {
  const { platforms, categories, states, assignees, words } = sets
  if (platforms) conditions.and(`${not}b.platform_id = ANY (?::uuid[])`, platforms)
  if (categories) conditions.and(`b.category_id ${not}IN (SELECT category_tree(?::uuid[]))`, categories)
  if (states) conditions.and(`${not}b.state = ANY (?::request_state[])`, states)
  if (assignees) {
    const people = assignees.filter((value) => value !== NOBODY)
    const unassigned = people.length < assignees.length ? 'b.assignee_id IS NULL' : 'false'
    conditions.and(`${not}(${unassigned} OR coalesce(b.assignee_id = ANY (?::uuid[]), false))`, people)
  }
  for (const value of words ?? []) conditions.and(`${searched} ${not}LIKE ?`, searchPattern(value))
}

/** Returns the join that `visible` needs for this audience, or an empty string. */
export const narrowing = ({ role, read }: Audience): string =>
  role === 'PLATFORM' || !read ? 'JOIN removal_request r ON r.id = b.request_id' : ''

/** Returns the filter as a test of rows in memory. `below` returns categories together with their subcategories. */
export function belongsTo(
  columns: ColumnStore,
  words: Dictionary,
  audience: Audience,
  filter: BoardFilter,
  asOf: Date,
  below: (roots: readonly string[]) => Iterable<string>,
): RowTest {
  const outside = audience.role === 'PLATFORM'
  if (outside && usesInternalFields(filter)) return () => false
  const { platform, state, waitingOn, dueAt } = columns
  const waiting = filter.waitingOn.length === 1 ? words.among(filter.waitingOn) : null
  const due = dueBetween(filter, asOf)
  const [from, before] = [due.from?.getTime() ?? 0, due.before?.getTime() ?? Number.POSITIVE_INFINITY]
  const searched = outside ? columns.letterText : columns.searchText
  const contains = (text: string): RowTest => {
    const folded = normalizeForSearch(text)
    return (at) => searched[at]!.includes(folded)
  }
  const setTests = ({ platforms, categories, states, assignees, words: input }: Sets): RowTest[] => [
    ...columnTests(words, platform, platforms),
    ...columnTests(words, columns.category, categories && below(categories)),
    ...columnTests(words, state, states),
    ...columnTests(
      words,
      columns.assignee,
      assignees?.map((each) => (each === NOBODY ? null : each)),
    ),
    ...(input ?? []).map(contains),
  ]
  const wanted = [...setTests(filter), ...(filter.text ? [contains(filter.text)] : [])]
  if (filter.requests) {
    const requests = new Set(filter.requests)
    wanted.push((at) => requests.has(columns.ids[at]!))
  }
  const unwanted = filter.except ? setTests(filter.except) : []
  const own = words.number(audience.platformId)
  const undelivered = words.number('UNDELIVERED')
  return (at) => {
    if (waiting && waiting[waitingOn[at]!] !== 1) return false
    if (dueAt[at]! < from || dueAt[at]! >= before) return false
    // A platform does not see a request that could not be delivered to it.
    if (outside && (platform[at] !== own || state[at] === undelivered)) return false
    for (const test of wanted) if (!test(at)) return false
    for (const test of unwanted) if (test(at)) return false
    return true
  }
}

function columnTests(words: Dictionary, column: Uint32Array, values: Iterable<unknown> | undefined): RowTest[] {
  if (!values) return []
  const inside = words.among(values)
  return [(at) => inside[column[at]!] === 1]
}
