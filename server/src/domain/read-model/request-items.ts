/** The list of request items across requests: by what falls due first, or newest first. Cost: an index scan of one page. */
import { z } from 'zod'
import { contentKinds } from '#domain/content/items.ts'
import { distinct, id, optional, parse } from '#domain/core/input.ts'
import { Conditions, limitFor, type Sql } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { type RequestItemRow, readRequestItems, visible } from './requests.ts'

const states = [
  'NOT_SENT',
  'AWAITING',
  'NEEDS_CLARIFICATION',
  'ACTIONED',
  'ALREADY_GONE',
  'NOT_FOUND',
  'REFUSED',
  'WITHDRAWN',
  'REVERSED',
] as const

const filterInput = z.object({
  requests: optional(distinct(id, 100)),
  cases: optional(distinct(id, 100)),
  platforms: optional(distinct(id, 100)),
  categories: optional(distinct(id, 100)),
  states: optional(distinct(z.enum(states), states.length)),
  kinds: optional(distinct(z.enum(contentKinds), contentKinds.length)),
  overdue: optional(z.boolean()),
})
export type RequestItemFilter = z.output<typeof filterInput>

export const parseRequestItemFilter = (input: unknown): RequestItemFilter => parse(filterInput, input ?? {})

/** DUE_ASC lists AWAITING items alone: nothing else has a due time that still counts. */
export const requestItemOrders = ['NEWEST', 'DUE_ASC'] as const
export type RequestItemOrder = (typeof requestItemOrders)[number]

export const requestItemKey = (row: RequestItemRow, order: RequestItemOrder): readonly [string, string] =>
  order === 'DUE_ASC' ? [row.dueAt!.toISOString(), row.id] : [row.id, '']

export function listRequestItems(
  sql: Sql,
  audience: Audience,
  filter: RequestItemFilter,
  page: { order: RequestItemOrder; asOf: Date; limit: number; after?: readonly [string, string] },
): Promise<RequestItemRow[]> {
  const conditions = visible(new Conditions(), audience)
  const { requests, cases, platforms, categories, kinds } = filter
  if (requests) conditions.and('i.request_id = ANY (?::uuid[])', requests)
  if (cases) conditions.and('r.case_id = ANY (?::uuid[])', cases)
  if (platforms) conditions.and('i.platform_id = ANY (?::uuid[])', platforms)
  if (categories) conditions.and('r.category_id IN (SELECT category_tree(?::uuid[]))', categories)
  if (kinds) conditions.and('x.kind = ANY (?::content_kind[])', kinds)
  if (filter.states) conditions.and('i.state = ANY (?::item_state[])', filter.states)
  if (filter.overdue === true) conditions.and("i.state = 'AWAITING' AND i.due_at < ?", page.asOf)
  if (filter.overdue === false) conditions.and("NOT (i.state = 'AWAITING' AND i.due_at < ?)", page.asOf)
  // The state stands as a literal, so that the index of what is awaiting serves.
  if (page.order === 'DUE_ASC') conditions.and("i.state = 'AWAITING'")
  if (page.after && page.order === 'DUE_ASC')
    conditions.and('(i.due_at, i.id) > (?::timestamptz, ?::uuid)', ...page.after)
  else if (page.after) conditions.and('i.id < ?::uuid', page.after[0])
  const orderBy = page.order === 'DUE_ASC' ? 'i.due_at, i.id' : 'i.id DESC'
  const ofRequests = cases || categories || audience.role === 'PLATFORM'
  // The page first, then what it shows: joined to all of the table, caches sized for millions are set up for fifty rows.
  const from = `(SELECT i.* FROM request_item i
    ${ofRequests ? 'JOIN removal_request r ON r.id = i.request_id' : ''} ${kinds ? 'JOIN content_item x ON x.id = i.item_id' : ''}
    ${conditions.takeWhere()} ORDER BY ${orderBy} ${limitFor(page.limit)}) i`
  return readRequestItems(sql, conditions, { from, orderBy, limit: page.limit })
}
