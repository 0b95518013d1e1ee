/** Converts the filter of the items of a case to SQL conditions on the item in its case `k`. */
import { itemStates, presences } from '@takedown/declarations/items/terms.ts'
import type { caseItemOrders } from '@takedown/declarations/list-orders.ts'
import { z } from 'zod'
import { codes, distinct, id, instant, line, optional, parse, text } from '#domain/core/input.ts'
import { searchPattern } from '#domain/core/search-text.ts'
import { Conditions } from '#domain/core/sql.ts'

const ids = optional(distinct(id, 100))
const sets = {
  states: optional(distinct(z.enum(itemStates), itemStates.length)),
  addressees: ids,
  kinds: optional(codes),
  presences: optional(distinct(z.enum(presences), presences.length)),
  accounts: optional(distinct(line(500), 100)),
  tips: optional(distinct(line(100), 100)),
  imports: ids,
  words: optional(distinct(text(200), 10)),
}
const filterInput = z.object({
  ...sets,
  items: ids,
  /** only the items of this request, except withdrawn ones */
  request: optional(id),
  assessed: optional(z.boolean()),
  evidenced: optional(z.boolean()),
  requested: optional(z.boolean()),
  unaddressed: optional(z.boolean()),
  addedAfter: optional(instant),
  addedBefore: optional(instant),
  except: optional(z.object(sets)),
})
export type ItemFilter = z.output<typeof filterInput>
export type ItemSets = Partial<NonNullable<ItemFilter['except']>>

export const parseItemFilter = (input: unknown): ItemFilter => parse(filterInput, input ?? {})

export type ItemOrder = (typeof caseItemOrders)[number]

/** Each key has an index of the case, together with the id of the item. */
export const sortKeys = { ADDED: 'k.added_at', REACH: 'k.reach' } as const

/**
 * Returns the filter as conditions on the items of one case. States, addressees, kinds, presences, accounts, imports
 * and assessments read an index of the case, in the order of the list. Tips read the items of these tips. `evidenced` and
 * `requested` look up each item that meets the other conditions, and words compare the address and title of each.
 */
export function itemConditions(caseId: string, filter: ItemFilter): Conditions {
  const conditions = new Conditions().and('k.case_id = ?', caseId)
  if (filter.items) conditions.and('k.item_id = ANY (?::uuid[])', filter.items)
  if (filter.request)
    conditions.and(
      `k.item_id IN (SELECT item_id FROM request_item WHERE request_id = ? AND state <> 'WITHDRAWN')`,
      filter.request,
    )
  if (filter.assessed !== undefined) conditions.and(filter.assessed ? 'k.assessed' : 'NOT k.assessed')
  if (filter.evidenced !== undefined) conditions.and(`${filter.evidenced ? '' : 'NOT '}${IS_EVIDENCED}`)
  if (filter.requested !== undefined) conditions.and(`${filter.requested ? '' : 'NOT '}${IS_REQUESTED}`)
  if (filter.unaddressed !== undefined) conditions.and(`k.addressee_id IS ${filter.unaddressed ? 'NULL' : 'NOT NULL'}`)
  if (filter.addedAfter) conditions.and('k.added_at >= ?', filter.addedAfter)
  if (filter.addedBefore) conditions.and('k.added_at < ?', filter.addedBefore)
  addSets(conditions, filter, '')
  addSets(conditions, filter.except ?? {}, 'NOT ')
  return conditions
}

const IS_EVIDENCED = 'EXISTS (SELECT FROM evidence e WHERE e.case_id = k.case_id AND e.item_id = k.item_id)'
const IS_REQUESTED = `EXISTS (SELECT FROM request_item i WHERE i.item_id = k.item_id
  AND i.state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'))`

/** Excluded values of a column become the remaining values, because no index can serve a negation. */
const remaining = <Value extends string>(all: readonly Value[], values: readonly Value[], not: string) =>
  not ? all.filter((value) => !values.includes(value)) : values

function addSets(conditions: Conditions, sets: ItemSets, not: '' | 'NOT '): void {
  if (sets.states) addAny(conditions, 'k.state', 'item_state', remaining(itemStates, sets.states, not))
  if (sets.presences) {
    const wanted = remaining(presences, sets.presences, not)
    addAny(conditions, 'k.presence', 'presence', wanted)
    // The index leaves out what was never checked.
    if (!wanted.includes('UNKNOWN')) conditions.and(`k.presence <> 'UNKNOWN'`)
  }
  if (sets.addressees) addAny(conditions, 'k.addressee_id', 'uuid', sets.addressees, not)
  if (sets.kinds) addAny(conditions, 'k.kind', 'text', sets.kinds, not)
  if (sets.imports) addAny(conditions, 'k.import_id', 'uuid', sets.imports, not)
  if (sets.accounts) {
    const isOwned = 'k.owner_id = ANY (ARRAY(SELECT id FROM content_owner WHERE address = ANY (?::text[])))'
    conditions.and(not ? `NOT coalesce(${isOwned}, false)` : isOwned, sets.accounts)
  }
  if (sets.tips)
    conditions.and(
      `k.item_id ${not}IN (SELECT ti.item_id FROM tip t JOIN tip_item ti ON ti.tip_id = t.id WHERE t.number = ANY (?::text[]))`,
      sets.tips,
    )
  for (const word of sets.words ?? []) {
    const pattern = conditions.value(searchPattern(word))
    conditions.and(
      `${not}EXISTS (SELECT FROM content_item c WHERE c.id = k.item_id
        AND (lower(c.canonical_url) LIKE ${pattern} OR searchable(c.title) LIKE ${pattern}))`,
    )
  }
}

/** A single value is compared by `=`, so that an index of it also keeps the order of the list. */
function addAny(
  conditions: Conditions,
  column: string,
  type: string,
  values: readonly string[],
  not: '' | 'NOT ' = '',
): void {
  const isAny = values.length === 1 ? `${column} = ?::${type}` : `${column} = ANY (?::${type}[])`
  conditions.and(not ? `NOT coalesce(${isAny}, false)` : isAny, values.length === 1 ? values[0] : values)
}
