/** Converts the filter of the list of cases to SQL conditions on the case `c` and its totals `t`. */
import { type CaseWork, caseStates, caseTimes, caseWorkKinds, urgencies } from '@takedown/declarations/case-terms.ts'
import type { caseOrders } from '@takedown/declarations/list-orders.ts'
import { z } from 'zod'
import { distinct, id, instant, optional, parse, text } from '#domain/core/input.ts'
import { NOBODY } from '#domain/core/lists/nobody.ts'
import { searchPattern } from '#domain/core/search-text.ts'
import { Conditions } from '#domain/core/sql.ts'

// Up to one year.
const minutes = z.int().min(0).max(525_600)
const ids = optional(distinct(id, 100))
const sets = {
  states: optional(distinct(z.enum(caseStates), caseStates.length)),
  urgencies: optional(distinct(z.enum(urgencies), urgencies.length)),
  work: optional(distinct(z.enum(caseWorkKinds), caseWorkKinds.length)),
  platforms: ids,
  categories: ids,
  assignees: optional(distinct(z.union([id, z.literal(NOBODY)]), 100)),
  words: optional(distinct(text(200), 10)),
}
const times = Object.fromEntries(
  caseTimes.flatMap((term) => [
    [`${term}After`, optional(instant)],
    [`${term}Before`, optional(instant)],
  ]),
) as Record<`${(typeof caseTimes)[number]}${'After' | 'Before'}`, ReturnType<typeof optional<typeof instant>>>

const filterInput = z.object({
  ...sets,
  ...times,
  dueBefore: optional(instant),
  dueAfter: optional(instant),
  dueWithin: optional(minutes),
  dueBeyond: optional(minutes),
  text: optional(text(200)),
  assignee: optional(id),
  unaddressed: optional(z.boolean()),
  except: optional(z.object(sets)),
})
export type CaseFilter = z.output<typeof filterInput>
type Sets = Partial<NonNullable<CaseFilter['except']>>

export const parseCaseFilter = (input: unknown): CaseFilter => parse(filterInput, input ?? {})

export type CaseOrder = (typeof caseOrders)[number]

/** Each key except that of REACH has an index. For REACH, all matching cases are sorted. */
export const sortKeys = {
  OPENED: 'c.opened_at',
  CHANGED: 't.changed_at',
  DUE: 't.due_at',
  OWED: 't.owed',
  REACH: 'coalesce(t.reach, 0)',
} as const

const timeColumns = { opened: 'c.opened_at', changed: 't.changed_at', closed: 'c.closed_at' } as const

/** `$now` and `$soon` stand for the placeholders of instants. */
const workConditions: Record<CaseWork, string> = {
  OVERDUE: 't.due_at < $now',
  SOON: 't.due_at >= $now AND t.due_at < $soon',
  REFUSED: 't.refused_standing > 0',
  CLARIFYING: 't.clarifying > 0',
  REAPPEARED: 't.reappeared > 0',
  UNREQUESTED: 't.unrequested > 0',
  DRAFT: 't.drafts > 0',
  SUBMITTED: 't.submitted > 0',
  APPROVED: 't.approved > 0',
  UNDELIVERED: 't.undelivered > 0',
  UNADDRESSED: `EXISTS (SELECT 1 FROM case_item ci JOIN content_item x ON x.id = ci.item_id
    WHERE ci.case_id = c.id AND x.platform_id IS NULL AND x.addressee_id IS NULL)`,
  DONE: `c.state = 'OPEN' AND t.items > 0 AND t.owed + t.unrequested + t.drafts + t.submitted + t.approved + t.undelivered = 0`,
}
const SOON_MS = 4 * 3_600_000

/** The filter must contain the descendants of its categories. */
export function caseConditions(filter: CaseFilter, asOf: Date): Conditions {
  const conditions = new Conditions()
  for (const term of caseTimes) {
    const [from, before] = [filter[`${term}After`], filter[`${term}Before`]]
    if (from) conditions.and(`${timeColumns[term]} >= ?`, from)
    if (before) conditions.and(`${timeColumns[term]} < ?`, before)
  }
  const later = (minutes: number) => new Date(asOf.getTime() + minutes * 60_000)
  if (filter.dueAfter) conditions.and('t.due_at >= ?', filter.dueAfter)
  if (filter.dueBeyond !== undefined) conditions.and('t.due_at >= ?', later(filter.dueBeyond))
  if (filter.dueBefore) conditions.and('t.due_at < ?', filter.dueBefore)
  if (filter.dueWithin !== undefined) conditions.and('t.due_at < ?', later(filter.dueWithin))
  addSets(conditions, filter, '', asOf)
  // A merged case is empty, so the list shows it only if the filter names its state.
  if (!filter.states) conditions.and(`c.state <> 'MERGED'`)
  addSets(conditions, filter.except ?? {}, 'NOT ', asOf)
  if (filter.assignee) conditions.and('c.assignee_id = ?', filter.assignee)
  if (filter.unaddressed) conditions.and(workConditions.UNADDRESSED)
  if (filter.text) conditions.and('c.search_text LIKE ?', searchPattern(filter.text))
  return conditions
}

function addSets(conditions: Conditions, sets: Sets, not: '' | 'NOT ', asOf: Date): void {
  if (sets.states) conditions.and(`${not}c.state = ANY (?::case_state[])`, sets.states)
  if (sets.urgencies) conditions.and(`${not}c.urgency = ANY (?::urgency[])`, sets.urgencies)
  if (sets.categories) conditions.and(`${not}c.category_id = ANY (?::uuid[])`, sets.categories)
  if (sets.platforms) conditions.and(`${not}${onPlatform(conditions.value(sets.platforms))}`)
  if (sets.assignees) {
    const people = sets.assignees.filter((each) => each !== NOBODY)
    const isNull = people.length < sets.assignees.length ? 'c.assignee_id IS NULL OR ' : ''
    conditions.and(`${not}(${isNull}coalesce(c.assignee_id = ANY (?::uuid[]), false))`, people)
  }
  for (const word of sets.words ?? []) conditions.and(`c.search_text ${not}LIKE ?`, searchPattern(word))
  if (sets.work) {
    const dated = sets.work.includes('OVERDUE') || sets.work.includes('SOON')
    const now = dated ? `${conditions.value(asOf)}::timestamptz` : ''
    const soon = sets.work.includes('SOON')
      ? `${conditions.value(new Date(asOf.getTime() + SOON_MS))}::timestamptz`
      : ''
    const either = sets.work.map((kind) => `(${workConditions[kind]})`).join(' OR ')
    conditions.and(`${not}(${either.replaceAll('$now', now).replaceAll('$soon', soon)})`)
  }
}

const onPlatform = (platforms: string) => `EXISTS (SELECT 1 FROM case_item ci JOIN content_item x ON x.id = ci.item_id
  WHERE ci.case_id = c.id AND (x.platform_id = ANY (${platforms}::uuid[]) OR x.addressee_id = ANY (${platforms}::uuid[])))`
