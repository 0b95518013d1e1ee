/** Reads pages of the list of requests, counts the requests, and reads the times of their last changes. */
import { withDescendants } from '#domain/core/lists/category-tree.ts'
import { Conditions, limitFor, type Sql } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { type RequestRow, readRequests, visible } from '#domain/read-model/requests.ts'
import { listConditions, type RequestFilter, type RequestOrder, sortKeys, usesChanges } from './filter.ts'

export interface ListedRequest {
  request: RequestRow
  key: Date
}

export const MAX_COUNTED = 10_000

const CHANGED = 'removal_request r JOIN request_change q ON q.request_id = r.id'
const from = (filter: RequestFilter, order?: RequestOrder): string =>
  order?.startsWith('UPDATED') || usesChanges(filter) ? CHANGED : 'removal_request r'

interface PageOptions {
  order: RequestOrder
  asOf: Date
  limit: number
  /** sort key and id of the row directly before the page, or directly after it if `backward` */
  beside?: readonly [string, string] | undefined
  /**
   * Whether to read the rows before `beside`, or the last rows of the list if there is no `beside`. The order of the
   * rows stays that of the list.
   */
  backward?: boolean
}

/**
 * Reads up to `limit` requests. Each order and condition has an index, so PostgreSQL reads little more than the page,
 * or the requests that match the most selective condition. The statement is planned each time, because the best plan
 * depends on the filter; this takes about a millisecond.
 */
export async function listRequests(
  sql: Sql,
  audience: Audience,
  input: RequestFilter,
  { order, asOf, limit, beside, backward = false }: PageOptions,
): Promise<ListedRequest[]> {
  const filter = await withDescendants(sql, input)
  const [name, direction] = order.split('_') as [keyof typeof sortKeys, 'ASC' | 'DESC']
  const key = sortKeys[name]
  const conditions = listConditions(audience, filter, asOf)
  const ascending = (direction === 'ASC') !== backward
  if (beside) conditions.and(`(${key}, r.id) ${ascending ? '>' : '<'} (?::timestamptz, ?::uuid)`, ...beside)
  const way = ascending ? 'ASC' : 'DESC'
  const text = `SELECT r.id, ${key} FROM ${from(filter, order)} ${conditions.where} ORDER BY ${key} ${way}, r.id ${way} ${limitFor(limit)}`
  const found = await sql.query<[string, Date]>({ text, values: conditions.values, rowMode: 'array' })
  const keys = found.rows.slice(0, limit)
  if (backward) keys.reverse()
  const requests = await readRequests(
    sql,
    visible(
      new Conditions().and(
        'r.id = ANY (?::uuid[])',
        keys.map(([id]) => id),
      ),
      audience,
    ),
    { limit: Math.max(keys.length, 1) },
  )
  const byId = new Map(requests.map((request) => [request.id, request]))
  return keys.flatMap(([id, key]) => {
    const request = byId.get(id)
    return request ? { request, key } : []
  })
}

/** Counts the matching requests, up to MAX_COUNTED + 1. */
export async function countRequests(sql: Sql, audience: Audience, input: RequestFilter, asOf: Date): Promise<number> {
  const filter = await withDescendants(sql, input)
  const conditions = listConditions(audience, filter, asOf)
  const text = `SELECT count(*)::int FROM (SELECT 1 FROM ${from(filter)} ${conditions.where} LIMIT ${MAX_COUNTED + 1}) r`
  const { rows } = await sql.query<[number]>({ text, values: conditions.values, rowMode: 'array' })
  return rows[0]![0]
}

/**
 * Returns the time of the latest change of a request that the audience sees; null if there is no such request. A later
 * read contains this change. Later changes have the same or a later time, because the log assigns times in the order of
 * commits.
 */
export async function changedUntil(sql: Sql, audience: Audience): Promise<Date | null> {
  const conditions = visible(new Conditions(), audience)
  const text = `SELECT q.at FROM ${CHANGED} ${conditions.where} ORDER BY q.at DESC, q.request_id DESC LIMIT 1`
  const { rows } = await sql.query<[Date]>({ text, values: conditions.values, rowMode: 'array' })
  return rows[0]?.[0] ?? null
}

/** Returns the time of the latest event of each request. */
export async function changesOf(sql: Sql, requests: readonly string[]): Promise<{ id: string; at: Date }[]> {
  const text = 'SELECT request_id AS id, at FROM request_change WHERE request_id = ANY ($1::uuid[])'
  return (await sql.query<{ id: string; at: Date }>(text, [requests])).rows
}
