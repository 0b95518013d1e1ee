/** Converts the filter of the list of requests to SQL conditions. */
import type { requestOrders } from '@takedown/declarations/list-orders.ts'
import { requestStates, timedTerms } from '@takedown/declarations/request-terms.ts'
import { z } from 'zod'
import { distinct, id, instant, optional, parse, text } from '#domain/core/input.ts'
import { NOBODY } from '#domain/core/lists/nobody.ts'
import { searchPattern } from '#domain/core/search-text.ts'
import { Conditions } from '#domain/core/sql.ts'
import { type Audience, isStaff } from '#domain/core/viewer.ts'
import { visible } from '#domain/read-model/requests.ts'

// At most one year. For a later due date, a filter must state a date instead of minutes.
const minutes = z.int().min(0).max(525_600)
const ids = optional(distinct(id, 100))
const sets = {
  states: optional(distinct(z.enum(requestStates), requestStates.length)),
  platforms: ids,
  categories: ids,
  assignees: optional(distinct(z.union([id, z.literal(NOBODY)]), 100)),
  writers: ids,
  approvers: ids,
  words: optional(distinct(text(200), 10)),
}
const times = Object.fromEntries(
  timedTerms.flatMap((term) => [
    [`${term}After`, optional(instant)],
    [`${term}Before`, optional(instant)],
  ]),
) as Record<`${(typeof timedTerms)[number]}${'After' | 'Before'}`, ReturnType<typeof optional<typeof instant>>>

const filterInput = z.object({
  ...sets,
  ...times,
  requests: optional(distinct(id, 500)),
  waitingOn: optional(z.array(z.enum(['PLATFORM', 'AUTHORITY'])).max(2)),
  dueBefore: optional(instant),
  dueAfter: optional(instant),
  dueWithin: optional(minutes),
  dueBeyond: optional(minutes),
  returned: optional(z.boolean()),
  urgent: optional(z.boolean()),
  text: optional(text(200)),
  except: optional(z.object(sets)),
})
export type RequestFilter = z.output<typeof filterInput>
type Sets = Partial<NonNullable<RequestFilter['except']>>

export const parseRequestFilter = (input: unknown): RequestFilter => parse(filterInput, input ?? {})

/** SQL for the time of each step of a request, exactly as in the index of this time. */
const columns = {
  sent: `COALESCE(r.sent_at, '1970-01-01 00:00:00+00'::timestamptz)`,
  answered: `COALESCE(r.answered_at, '1970-01-01 00:00:00+00'::timestamptz)`,
  closed: `COALESCE(r.closed_at, '1970-01-01 00:00:00+00'::timestamptz)`,
  created: 'r.created_at',
  changed: 'q.at',
} as const
const DUE = `COALESCE(r.due_at, '9999-12-31 00:00:00+00'::timestamptz)`

export type RequestOrder = (typeof requestOrders)[number]

/** The sort key of each order, which has an index together with the id. */
export const sortKeys = {
  SENT: columns.sent,
  ANSWERED: columns.answered,
  CLOSED: columns.closed,
  CREATED: columns.created,
  UPDATED: columns.changed,
  DUE: DUE,
} as const

/**
 * Whether the filter uses data that liaisons must not learn: who works on a request, when the work began, its category,
 * or whether a supervisor returned it. The list is then empty for a liaison.
 */
const usesInternalFields = (filter: RequestFilter): boolean =>
  filter.createdAfter !== undefined ||
  filter.createdBefore !== undefined ||
  [filter, filter.except].some((each) => each?.categories) ||
  usesAuthors(filter)

/** Whether the filter uses data that limited API keys must not learn: who works on a request, or whether it was returned. */
const usesAuthors = (filter: RequestFilter): boolean =>
  filter.returned !== undefined ||
  [filter, filter.except].some((each) => each?.assignees ?? each?.writers ?? each?.approvers)

/**
 * Returns the filter as conditions on the request `r`, and on its last change `q` if `usesChanges` is true for the
 * filter. The filter must already contain the descendants of its categories. Staff see every request; a liaison sees
 * those that were ever sent to its platform.
 */
export function listConditions(audience: Audience, filter: RequestFilter, asOf: Date): Conditions {
  const conditions = visible(new Conditions(), audience)
  const staff = isStaff(audience)
  if (!staff && (audience.limits ? usesAuthors(filter) : usesInternalFields(filter))) conditions.and('false')
  if (filter.requests) conditions.and('r.id = ANY (?::uuid[])', filter.requests)
  if (filter.waitingOn) conditions.and('r.waiting_on = ANY (?::waiting_on[])', filter.waitingOn)
  if (filter.returned !== undefined)
    conditions.and(`${filter.returned ? '' : 'NOT '}(r.state = 'DRAFT' AND r.return_note IS NOT NULL)`)
  if (filter.urgent !== undefined) conditions.and('r.urgent = ?', filter.urgent)
  addTimes(conditions, filter, asOf)
  addSets(conditions, filter, '', staff)
  addSets(conditions, filter.except ?? {}, 'NOT ', staff)
  if (filter.text) addWord(conditions, filter.text, '', staff)
  return conditions
}

function addTimes(conditions: Conditions, filter: RequestFilter, asOf: Date): void {
  for (const term of timedTerms) {
    const [from, before] = [filter[`${term}After`], filter[`${term}Before`]]
    if (from) conditions.and(`${columns[term]} >= ?`, from)
    if (before) conditions.and(`${columns[term]} < ?`, before)
    // A request that has not reached the step has a sort key in 1970. Such a request must not match the filter.
    if (before && term !== 'created' && term !== 'changed') conditions.and(`r.${term}_at IS NOT NULL`)
  }
  const later = (minutes: number) => new Date(asOf.getTime() + minutes * 60_000)
  if (filter.dueAfter) conditions.and(`${DUE} >= ?`, filter.dueAfter)
  if (filter.dueBeyond !== undefined) conditions.and(`${DUE} >= ?`, later(filter.dueBeyond))
  if (filter.dueBefore) conditions.and(`${DUE} < ?`, filter.dueBefore)
  if (filter.dueWithin !== undefined) conditions.and(`${DUE} < ?`, later(filter.dueWithin))
}

function addSets(conditions: Conditions, sets: Sets, not: '' | 'NOT ', staff: boolean): void {
  // Excluded states become the remaining states, because no index can serve a negation: PostgreSQL would read all
  // requests in the order of the list until the page is full.
  const { states } = sets
  const possible = states && not ? requestStates.filter((state) => !states.includes(state)) : states
  if (possible) conditions.and('r.state = ANY (?::request_state[])', possible)
  if (sets.platforms) conditions.and(`${not}r.platform_id = ANY (?::uuid[])`, sets.platforms)
  if (sets.categories) conditions.and(`${not}r.category_id = ANY (?::uuid[])`, sets.categories)
  if (sets.assignees) {
    const people = sets.assignees.filter((each) => each !== NOBODY)
    const isNull = people.length < sets.assignees.length ? 'r.assignee_id IS NULL OR ' : ''
    const assigned = 'r.assignee_id = ANY (?::uuid[])'
    if (not) conditions.and(`NOT (${isNull}coalesce(${assigned}, false))`, people)
    else conditions.and(`(${isNull}${assigned})`, people)
  }
  if (sets.writers) conditions.and(`${not}r.editor_ids && ?::uuid[]`, sets.writers)
  if (sets.approvers)
    conditions.and(
      not ? 'NOT coalesce(r.approved_by_id = ANY (?::uuid[]), false)' : 'r.approved_by_id = ANY (?::uuid[])',
      sets.approvers,
    )
  for (const word of sets.words ?? []) addWord(conditions, word, not, staff)
}

/**
 * Adds a search for a word: for staff in the letter and the case, for a liaison only in the letter. For staff, a UNION
 * reads the matches by two indexes. PostgreSQL cannot estimate an OR of both, so it would read the list in its order
 * until the page is full, and a rare word would cost a scan of the entire list.
 */
function addWord(conditions: Conditions, word: string, not: '' | 'NOT ', staff: boolean): void {
  const pattern = conditions.value(searchPattern(word))
  if (!staff) conditions.and(`r.letter_text ${not}LIKE ${pattern}`)
  else
    conditions.and(`r.id ${not}IN (SELECT id FROM removal_request WHERE letter_text LIKE ${pattern}
      UNION SELECT w.id FROM "case" c JOIN removal_request w ON w.case_id = c.id WHERE c.search_text LIKE ${pattern})`)
}

/** Whether the filter refers to the last change of a request (`q`). */
export const usesChanges = ({ changedAfter, changedBefore }: RequestFilter): boolean =>
  changedAfter !== undefined || changedBefore !== undefined
