/** Reads pages of the list of tips, and counts the tips. */
import { withDescendants } from '#domain/core/lists/category-tree.ts'
import { limitFor, type Sql } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { type TipFilter, type TipOrder, tipConditions } from './filter.ts'

export const MAX_COUNTED = 10_000

interface PageOptions {
  order: TipOrder
  limit: number
  /** time and id of the row directly before the page, or directly after it if `backward` */
  beside?: readonly [string, string] | undefined
  /**
   * Whether to read the rows before `beside`, or the last rows of the list if there is no `beside`. The order of the
   * rows stays that of the list.
   */
  backward?: boolean
}

/**
 * Reads up to `limit` tips. Cost: one statement, which reads the page by the index of the order, or all rows that meet
 * the most selective condition. If the filter contains categories, one or two statements read their descendants first.
 */
export async function listTips(
  sql: Sql,
  audience: Audience,
  input: TipFilter,
  { order, limit, beside, backward = false }: PageOptions,
): Promise<{ id: string; receivedAt: Date }[]> {
  const conditions = tipConditions(audience, await withDescendants(sql, input))
  const ascending = (order === 'RECEIVED_ASC') !== backward
  if (beside) conditions.and(`(t.received_at, t.id) ${ascending ? '>' : '<'} (?::timestamptz, ?::uuid)`, ...beside)
  const way = ascending ? 'ASC' : 'DESC'
  const text = `SELECT t.id, t.received_at FROM tip t ${conditions.where} ORDER BY t.received_at ${way}, t.id ${way} ${limitFor(limit)}`
  const { rows } = await sql.query<[string, Date]>({ text, values: conditions.values, rowMode: 'array' })
  const page = rows.slice(0, limit).map(([id, receivedAt]) => ({ id, receivedAt }))
  return backward ? page.reverse() : page
}

/** Counts the matching tips, up to MAX_COUNTED + 1. */
export async function countTips(sql: Sql, audience: Audience, input: TipFilter): Promise<number> {
  const conditions = tipConditions(audience, await withDescendants(sql, input))
  const text = `SELECT count(*)::int FROM (SELECT 1 FROM tip t ${conditions.where} LIMIT ${MAX_COUNTED + 1}) t`
  const { rows } = await sql.query<[number]>({ text, values: conditions.values, rowMode: 'array' })
  return rows[0]![0]
}
