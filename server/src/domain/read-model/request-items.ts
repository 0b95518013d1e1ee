/**
 * Lists request items across requests, by due date or newest first. Cost without a filter: an index scan of one page.
 */
import { z } from 'zod'
import { codes, distinct, id, optional, parse } from '#domain/core/input.ts'
import { Conditions, limitFor, type Sql } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { type RequestItemRow, readRequestItems, visibleItems } from './requests.ts'

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
  kinds: optional(codes),
  overdue: optional(z.boolean()),
  /**
   * Selects items for the figures on the quality of letters. `standing` is 1 for all sent items, 2 for answered ones,
   * and 3 for items whose request the platform called unclear. `lacks` is the bit of a feature that their letters lack;
   * 0 selects any letter.
   */
  quality: optional(z.object({ standing: z.int().min(1).max(3), lacks: z.int().min(0) })),
})
export type RequestItemFilter = z.output<typeof filterInput>

/** Throws ValidationError if the filter is malformed. */
export const parseRequestItemFilter = (input: unknown): RequestItemFilter => parse(filterInput, input ?? {})

/**
 * DUE_ASC lists only AWAITING items, because only they have a due date in force. Items without a due date come last.
 */
export const requestItemOrders = ['NEWEST', 'DUE_ASC'] as const
export type RequestItemOrder = (typeof requestItemOrders)[number]

/** The sort key of an item without a due date. */
const NO_DUE_DATE = '9999-12-31T00:00:00.000Z'

/** Returns the sort key of a row, which cursors contain. */
export const requestItemKey = (row: RequestItemRow, order: RequestItemOrder): readonly [string, string] =>
  order === 'DUE_ASC' ? [row.dueAt?.toISOString() ?? NO_DUE_DATE, row.id] : [row.id, '']

interface ListPage {
  order: RequestItemOrder
  asOf: Date
  limit: number
  after?: readonly [string, string] | undefined
}

/** Reads one page of the request items that match a filter and that the audience may see. */
export async function listRequestItems(
  sql: Sql,
  audience: Audience,
  filter: RequestItemFilter,
  page: ListPage,
): Promise<RequestItemRow[]> {
  if (page.order !== 'DUE_ASC') return readPart(sql, audience, filter, page, true)
  const isAfterDated = page.after?.[0] === NO_DUE_DATE
  const dated = isAfterDated ? [] : await readPart(sql, audience, filter, page, true)
  if (dated.length === page.limit || filter.overdue) return dated
  const rest = { ...page, limit: page.limit - dated.length, after: isAfterDated ? page.after : undefined }
  return [...dated, ...(await readPart(sql, audience, filter, rest, false))]
}

/** In the order DUE_ASC, `isDated` selects the items with a due date or those without one. */
function readPart(
  sql: Sql,
  audience: Audience,
  filter: RequestItemFilter,
  page: ListPage,
  isDated: boolean,
): Promise<RequestItemRow[]> {
  const conditions = visibleItems(new Conditions(), audience)
  const { requests, cases, platforms, categories, kinds } = filter
  if (requests) conditions.and('i.request_id = ANY (?::uuid[])', requests)
  if (cases) conditions.and('r.case_id = ANY (?::uuid[])', cases)
  if (platforms) conditions.and('i.platform_id = ANY (?::uuid[])', platforms)
  if (categories) conditions.and('r.category_id IN (SELECT category_tree(?::uuid[]))', categories)
  if (kinds) conditions.and('x.kind = ANY (?::text[])', kinds)
  if (filter.states) conditions.and('i.state = ANY (?::item_state[])', filter.states)
  if (filter.overdue === true) conditions.and("i.state = 'AWAITING' AND i.due_at < ?", page.asOf)
  if (filter.overdue === false) conditions.and("(i.state = 'AWAITING' AND i.due_at < ?) IS NOT TRUE", page.asOf)
  if (filter.quality)
    conditions.and(
      `EXISTS (SELECT 1 FROM item_completeness c WHERE c.request_item_id = i.id
        AND c.standing >= ?::int AND c.lacks & ?::int = ?::int)`,
      filter.quality.standing,
      filter.quality.lacks,
      filter.quality.lacks,
    )
  // The state is a literal, because only then does the partial index of awaiting items apply.
  if (page.order === 'DUE_ASC')
    conditions.and(`i.state = 'AWAITING' AND i.due_at ${isDated ? 'IS NOT NULL' : 'IS NULL'}`)
  if (page.after && page.order === 'DUE_ASC' && isDated)
    conditions.and('(i.due_at, i.id) > (?::timestamptz, ?::uuid)', ...page.after)
  else if (page.after && page.order === 'DUE_ASC') conditions.and('i.id > ?::uuid', page.after[1])
  else if (page.after) conditions.and('i.id < ?::uuid', page.after[0])
  const orderBy = page.order === 'DUE_ASC' ? 'i.due_at, i.id' : 'i.id DESC'
  const needsRequest = cases || categories || audience.limits || audience.role === 'PLATFORM'
  // The page is selected before the details are joined, because otherwise PostgreSQL sets up caches for millions of
  // rows in order to return fifty.
  const from = `(SELECT i.* FROM request_item i
    ${needsRequest ? 'JOIN removal_request r ON r.id = i.request_id' : ''} ${kinds ? 'JOIN content_item x ON x.id = i.item_id' : ''}
    ${conditions.takeWhere()} ORDER BY ${orderBy} ${limitFor(page.limit)}) i`
  return readRequestItems(sql, conditions, { from, orderBy, limit: page.limit })
}
