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
  /** the key of the row directly before the page, or directly after it if `backward` */
  beside?: readonly [string, string] | undefined
  /** whether to read the rows before `beside`, or the last rows without it; rows keep the order of the list */
  backward?: boolean
}

/** Reads one page of the request items that match a filter and that the audience may see. */
export async function listRequestItems(
  sql: Sql,
  audience: Audience,
  filter: RequestItemFilter,
  page: ListPage,
): Promise<RequestItemRow[]> {
  const { backward = false, limit } = page
  const rows: RequestItemRow[] = []
  for (const [index, isDated] of partsFrom(page, filter).entries()) {
    if (rows.length === limit) break
    const part = { ...page, limit: limit - rows.length, beside: index === 0 ? page.beside : undefined }
    rows.push(...(await readPart(sql, audience, filter, part, isDated)))
  }
  return backward ? rows.reverse() : rows
}

/**
 * The parts of the list from `beside` on, in the direction of reading: in the order DUE_ASC, items with a due date (true)
 * stand before those without one (false).
 */
function partsFrom({ order, beside, backward }: ListPage, { overdue }: RequestItemFilter): boolean[] {
  if (order !== 'DUE_ASC' || overdue) return [true]
  const parts = backward ? [false, true] : [true, false]
  const isInLast = beside !== undefined && (beside[0] !== NO_DUE_DATE) === parts[1]
  return isInLast ? parts.slice(1) : parts
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
  const { beside, backward = false } = page
  const ascending = (page.order === 'DUE_ASC') !== backward
  const [comparison, way] = ascending ? ['>', 'ASC'] : ['<', 'DESC']
  if (beside && page.order === 'DUE_ASC' && isDated)
    conditions.and(`(i.due_at, i.id) ${comparison} (?::timestamptz, ?::uuid)`, ...beside)
  else if (beside) conditions.and(`i.id ${comparison} ?::uuid`, page.order === 'DUE_ASC' ? beside[1] : beside[0])
  const orderBy = page.order === 'DUE_ASC' ? `i.due_at ${way}, i.id ${way}` : `i.id ${way}`
  const needsRequest = cases || categories || audience.limits || audience.role === 'PLATFORM'
  // The page is selected before the details are joined, because otherwise PostgreSQL sets up caches for millions of
  // rows in order to return fifty.
  const from = `(SELECT i.* FROM request_item i
    ${needsRequest ? 'JOIN removal_request r ON r.id = i.request_id' : ''} ${kinds ? 'JOIN content_item x ON x.id = i.item_id' : ''}
    ${conditions.takeWhere()} ORDER BY ${orderBy} ${limitFor(page.limit)}) i`
  return readRequestItems(sql, conditions, { from, orderBy, limit: page.limit })
}
