/** Reads pages of the list of cases, counts the cases, and counts their overdue items. */
import { withDescendants } from '#domain/core/lists/category-tree.ts'
import { limitFor, rows, type Sql } from '#domain/core/sql.ts'
import { type CaseFilter, type CaseOrder, caseConditions, sortKeys } from './filter.ts'

export interface ListedCase {
  id: string
  key: string
}

export const MAX_COUNTED = 10_000

const FROM = '"case" c JOIN case_totals t ON t.case_id = c.id'

interface PageOptions {
  order: CaseOrder
  asOf: Date
  limit: number
  /** sort key and id of a row; the page begins after this row, or ends before it if `backward` is true */
  beside?: readonly [string, string] | undefined
  /**
   * whether to read the rows before `beside`, or without `beside` the last rows; rows are always returned in the order
   * of the list
   */
  backward?: boolean
}

/**
 * Reads up to `limit` cases. If PostgreSQL does not use the index of the order, it reads all cases that match the most
 * selective filter.
 */
export async function listCases(
  sql: Sql,
  input: CaseFilter,
  { order, asOf, limit, beside, backward = false }: PageOptions,
): Promise<ListedCase[]> {
  const filter = await withDescendants(sql, input)
  const [name, direction] = order.split('_') as [keyof typeof sortKeys, 'ASC' | 'DESC']
  const key = sortKeys[name]
  const conditions = caseConditions(filter, asOf)
  const ascending = (direction === 'ASC') !== backward
  const type = name === 'OWED' || name === 'REACH' ? 'bigint' : 'timestamptz'
  if (beside) conditions.and(`(${key}, c.id) ${ascending ? '>' : '<'} (?::${type}, ?::uuid)`, ...beside)
  const way = ascending ? 'ASC' : 'DESC'
  const text = `SELECT c.id, ${key} FROM ${FROM} ${conditions.where} ORDER BY ${key} ${way}, c.id ${way} ${limitFor(limit)}`
  const found = await sql.query<[string, Date | number | string]>({ text, values: conditions.values, rowMode: 'array' })
  const page = found.rows
    .slice(0, limit)
    .map(([id, at]) => ({ id, key: at instanceof Date ? at.toISOString() : `${at}` }))
  return backward ? page.reverse() : page
}

/** Stops at MAX_COUNTED + 1, which means more than MAX_COUNTED. */
export async function countCases(sql: Sql, input: CaseFilter, asOf: Date): Promise<number> {
  const conditions = caseConditions(await withDescendants(sql, input), asOf)
  const text = `SELECT count(*)::int FROM (SELECT 1 FROM ${FROM} ${conditions.where} LIMIT ${MAX_COUNTED + 1}) c`
  const { rows: found } = await sql.query<[number]>({ text, values: conditions.values, rowMode: 'array' })
  return found[0]![0]
}

/** Counts the overdue items of cases by the due dates that the board stores. Cost: one read for each open request. */
export async function overdueOf(
  sql: Sql,
  cases: readonly string[],
  asOf: Date,
): Promise<{ id: string; items: number }[]> {
  const found = await rows(
    sql,
    `SELECT r.case_id, sum(d.awaiting)::int FROM removal_request r JOIN board_due d ON d.request_id = r.id
     WHERE r.case_id = ANY ($1::uuid[]) AND d.due_at < $2 GROUP BY 1`,
    [cases, asOf],
  )
  return found.map(([id, items]) => ({ id, items }) as { id: string; items: number })
}
